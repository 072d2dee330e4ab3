"""Checkers of the sentences: the catalogues against each other and against the code."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from tests.house import ROOT, Module

LANGUAGES = ("vi", "en")
# Every sentence may use these; speech() fills them in.
_GIVEN = {"you", "You"}
_SPEAKERS = {"say", "Refusal"}


class _Names(visitor.Visitor):
    """Collects the arguments of a sentence and the other sentences it quotes."""

    def __init__(self) -> None:
        self.arguments: set[str] = set()
        self.quoted: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # its name
        self.arguments.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802  # its name
        self.quoted.add(node.id.name)


@dataclass(frozen=True)
class Catalogue:
    """One language: for every key the file it stands in, its arguments, and what it quotes."""

    places: Mapping[str, str]
    arguments: Mapping[str, frozenset[str]]
    quoted: frozenset[str]
    faults: tuple[str, ...]


def read(files: Mapping[str, str]) -> Catalogue:
    """Read the files (name to text) of one language."""
    places: dict[str, str] = {}
    arguments: dict[str, frozenset[str]] = {}
    quoted: set[str] = set()
    faults: list[str] = []
    for name, text in files.items():
        for entry in FluentParser(with_spans=False).parse(text).body:
            if isinstance(entry, ftl.Junk):
                faults.append(f"{name} is unreadable at: {(entry.content or '').strip()[:60]}")
            if isinstance(entry, ftl.Message):
                key, names = entry.id.name, _Names()
                names.visit(entry)
                faults += [f"{name} says {key} twice"] if key in places else []
                places[key] = name
                arguments[key] = frozenset(names.arguments)
                quoted |= names.quoted
    return Catalogue(places, arguments, frozenset(quoted), tuple(faults))


def catalogue(language: str) -> Catalogue:
    """The project's own catalogue of a language."""
    folder = ROOT / "handlers" / "locales" / language
    return read({file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.ftl"))})


def mismatches(first: Catalogue, second: Catalogue) -> list[str]:
    """Keys that stand in one language only, in another file, or with other arguments."""
    alone = {*first.places} ^ {*second.places}
    both = {*first.places} & {*second.places}
    return [
        *first.faults,
        *second.faults,
        *(f"{key} exists in one language only" for key in sorted(alone)),
        *(
            f"{key} stands in {first.places[key]} and in {second.places[key]}"
            for key in sorted(both)
            if first.places[key] != second.places[key]
        ),
        *(
            f"{key} has other arguments: {sorted(first.arguments[key] ^ second.arguments[key])}"
            for key in sorted(both)
            if first.arguments[key] - _GIVEN != second.arguments[key] - _GIVEN
        ),
    ]


def _pattern(node: ast.expr) -> str | None:
    """A regular expression for the text of a literal, with anything in place of its holes."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            literals = [_pattern(part) or ".+" for part in parts]
            return "".join(literals) if literals[0] != ".+" else None
        case _:
            return None


def _literals(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            pattern = _pattern(node)
            if pattern and "-" in pattern:
                yield pattern


def unused(said: Catalogue, modules: list[Module]) -> list[str]:
    """Keys that no literal in the code, and no other sentence, names."""
    patterns = re.compile("|".join({p for module in modules for p in _literals(module)}) or "$.")
    return [
        f"{key} is never said"
        for key in sorted(said.places)
        if key not in said.quoted and not patterns.fullmatch(key)
    ]


def _calls(module: Module) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Calls that say a sentence, with the keys each may say."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rsplit(".", 1)[-1]
            key = node.args[0]
            if name in _SPEAKERS:
                yield node, [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]


def wrongly_said(said: Catalogue, module: Module) -> list[str]:
    """Calls with a key that does not exist, or without an argument that the sentence needs."""
    wrong = []
    for call, literals in _calls(module):
        given = {word.arg for word in call.keywords}
        for pattern in filter(None, map(_pattern, literals)):
            keys = [key for key in said.places if re.fullmatch(pattern, key)]
            where, shown = f"{module.path}:{call.lineno}", pattern.replace("\\", "")
            if not keys:
                wrong.append(f"{where} says {shown}, which no catalogue has")
            missing = set().union(*(said.arguments[key] for key in keys)) - _GIVEN - given
            if missing and None not in given:
                wrong.append(f"{where} says {shown} without {sorted(missing)}")
    return wrong


def dangling(said: Catalogue, module: Module) -> list[str]:
    """Literals with the form of a key of ours that is none: a table of keys gone stale."""
    topics = {key.split("-", 1)[0] for key in said.places}
    form = re.compile(rf"(?:{'|'.join(topics)})(?:-[a-z][a-z0-9_]*)+")
    return [
        f"{module.path}:{node.lineno} names {node.value}, which no catalogue has"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and form.fullmatch(node.value)
        and node.value not in said.places
    ]
