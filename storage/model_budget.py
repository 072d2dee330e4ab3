"""How often a language model has been asked today, counted across all processes."""

from datetime import date

from sqlalchemy import String, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Session, insert_once


class ModelBudget(Base):
    """What one day has taken."""

    __tablename__ = "model_budgets"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    requests: Mapped[int] = mapped_column(default=0)
    tokens: Mapped[int] = mapped_column(default=0)


async def take(session: Session, day: date, requests: int, tokens: int) -> bool:
    """One more request, if that day has not had so many requests and tokens yet."""
    key = day.isoformat()
    await insert_once(session, ModelBudget, {"day": key, "requests": 0, "tokens": 0})
    taken = await session.scalar(
        update(ModelBudget)
        .where(
            ModelBudget.day == key,
            ModelBudget.requests < requests,
            ModelBudget.tokens < tokens,
        )
        .values(requests=ModelBudget.requests + 1)
        .returning(ModelBudget.requests)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


async def spend(session: Session, day: date, tokens: int) -> None:
    """What an answer has cost."""
    await session.execute(
        update(ModelBudget)
        .where(ModelBudget.day == day.isoformat())
        .values(tokens=ModelBudget.tokens + tokens)
        .execution_options(synchronize_session=False)
    )
