"""Uploaded files: bounded in bytes, the oldest forgotten first."""

from __future__ import annotations

import mimetypes
import secrets

from simulator.entities import StoredFile

KEPT_BYTES = 128 * 1024 * 1024


class Files:
    """Every file by its id; ids are unguessable, as the platforms' are."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._bytes = 0

    def keep(self, name: str, content: bytes, mime: str = "") -> StoredFile:
        name = name.replace("/", "_").replace("\\", "_") or "file"
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(secrets.token_urlsafe(24), name, mime, content)
        self._files[stored.file_id] = stored
        self._bytes += len(content)
        while self._bytes > KEPT_BYTES and len(self._files) > 1:
            oldest = self._files.pop(next(iter(self._files)))
            self._bytes -= len(oldest.content)
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def clear(self) -> None:
        self._files.clear()
        self._bytes = 0
