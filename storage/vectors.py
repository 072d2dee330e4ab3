"""Meanings of texts as a model sees them, kept by what the text is: never worked out twice."""

from collections.abc import Collection, Mapping

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Session, insert_once

_AT_ONCE = 500  # digests in one statement; SQLite takes no more than 32,766 parameters


class KnowledgeVector(Base):
    """One text as one model sees it; the digest is of the text exactly as the model is given it."""

    __tablename__ = "knowledge_vectors"

    model: Mapped[str] = mapped_column(String(60), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


async def known(session: Session, model: str, digests: Collection[str]) -> dict[str, bytes]:
    """The vectors that are kept, of those asked for."""
    wanted, found = list(digests), dict[str, bytes]()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = await session.execute(
            select(KnowledgeVector.digest, KnowledgeVector.vector).where(
                KnowledgeVector.model == model,
                KnowledgeVector.digest.in_(wanted[start : start + _AT_ONCE]),
            )
        )
        found.update((digest, vector) for digest, vector in rows)
    return found


async def keep(session: Session, model: str, vectors: Mapping[str, bytes]) -> None:
    """Keep vectors by the digests of their texts; what is there already stays."""
    rows = [{"model": model, "digest": d, "vector": v} for d, v in vectors.items()]
    await insert_once(session, KnowledgeVector, rows)
