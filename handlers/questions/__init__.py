"""Answering what members ask."""
