"""Announcements that go out later or again and again."""
