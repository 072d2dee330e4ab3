"""Announcing: compose, preview, send or schedule, confirm, and who has not yet been told."""
