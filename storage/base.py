"""What every table is built from: naming, key and time columns, words kept as text."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column
from typing_extensions import override

E = TypeVar("E", bound=StrEnum)
_Bind = Callable[[Any], Any]


class Utc(TypeDecorator[datetime]):
    """An aware time, kept in UTC on every database (SQLite has no time zones of its own)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a zone cannot be stored"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    @override
    def bind_processor(self, dialect: Dialect) -> _Bind | None:
        if dialect.name != "sqlite":
            return super().bind_processor(dialect)

        # The same text as SQLAlchemy's own, in a fifth of the time.
        def written(value: datetime | None) -> str | None:
            naive = self.process_bind_param(value, dialect)
            return None if naive is None else naive.isoformat(" ", "microseconds")

        return written

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[E], Generic[E]):
    """One word of a closed vocabulary, kept as text."""

    impl = String(32)
    cache_ok = True

    def __init__(self, vocabulary: type[E]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    @override
    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.vocabulary(value).value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.vocabulary(value)


BigKey = BigInteger().with_variant(Integer(), "sqlite")
# Not JSONB: that refuses "\\u0000" and half a surrogate pair, which anybody can send us.
Json = JSON(none_as_null=True)

Key = Annotated[int, mapped_column(BigKey, primary_key=True)]


class Base(DeclarativeBase):
    """The one metadata; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it as a plain class attribute
        datetime: Utc(),
        dict[str, Any]: Json,
        list[Any]: Json,
    }
