"""Rows found by their keys, of which each database is told in the way that it takes well."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    SQLColumnExpression,
    any_,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[bool]):
    inherit_cache = True


def among(column: SQLColumnExpression[int], keys: str) -> ColumnElement[bool]:
    """Whether a key is one of those in the list that is given as the parameter `keys`."""
    return _Among(
        column.in_(bindparam(keys, expanding=True)),
        column == any_(bindparam(keys, type_=ARRAY(BigInteger))),
    )


@compiles(_Among)
def _listed(among: _Among, compiler: SQLCompiler, **told: object) -> str:
    listed, _ = among.clauses
    return compiler.process(listed, **told)


@compiles(_Among, "postgresql")
def _in_array(among: _Among, compiler: SQLCompiler, **told: object) -> str:
    # A list would be a statement of its own for each length, to be put together and planned anew;
    # and for so many unknowns Postgres would rather look through the whole table.
    _, in_array = among.clauses
    return compiler.process(in_array, **told)
