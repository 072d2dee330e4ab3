"""The audit log: append-only, each line sealed with the hash of the one before."""

import hashlib
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, one_at_a_time

CHECKED_AT_ONCE = 1000


class AuditLine(Base):
    """Who did, or tried to do, what to what."""

    __tablename__ = "audit_lines"

    id: Mapped[Key]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[str] = mapped_column(String(64))
    target: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    seal: Mapped[str] = mapped_column(String(64))


def _seal(line: AuditLine) -> str:
    content = [
        line.at.isoformat(),
        line.actor_id,
        line.action,
        line.target,
        line.detail,
        line.previous,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


async def record(
    session: Session,
    at: datetime,
    actor_id: int | None,
    action: str,
    target: str,
    **detail: Any,  # noqa: ANN401  # whatever JSON can hold
) -> None:
    """Append a line; two writers cannot both continue from the same line."""
    await one_at_a_time(session, "audit")
    # What is sealed must be what is read back: JSON turns every key into text.
    detail = json.loads(json.dumps(detail))
    last = await session.scalar(select(AuditLine.seal).order_by(AuditLine.id.desc()).limit(1))
    line = AuditLine(
        at=at.astimezone(UTC),
        actor_id=actor_id,
        action=action,
        target=target,
        detail=detail,
        previous=last or "",
    )
    line.seal = _seal(line)
    session.add(line)
    await session.flush()


async def broken_lines(session: Session) -> AsyncIterator[int]:
    """The ids of lines that were altered or that do not follow the line before."""
    previous, after = "", 0
    lines = select(AuditLine).order_by(AuditLine.id).limit(CHECKED_AT_ONCE)
    while found := (await session.scalars(lines.where(AuditLine.id > after))).all():
        for line in found:
            if line.previous != previous or line.seal != _seal(line):
                yield line.id
            previous, after = line.seal, line.id
