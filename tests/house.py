"""Checkers of the house rules: sources in, what breaks the rule out, a sentence each."""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "broadcasts", "storage", "simulator")


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, with forward slashes, and its source."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        return list(tokenize.generate_tokens(io.StringIO(self.source).readline))

    @property
    def package(self) -> str:
        return self.path.split("/", 1)[0]

    @cached_property
    def imports(self) -> list[tuple[str, str | None]]:
        """Pairs of module and imported name (None for `import module`), wherever they stand."""
        found: list[tuple[str, str | None]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(alias.name, None) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(self._origin(node), alias.name) for alias in node.names]
        return found

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        folders = self.path.split("/")[: -node.level]
        return ".".join([*folders, node.module] if node.module else folders)

    @cached_property
    def code_lines(self) -> set[int]:
        """Numbers of the lines that are neither blank, nor comment, nor docstring."""
        skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT}
        skipped |= {tokenize.DEDENT, tokenize.ENDMARKER, tokenize.ENCODING}
        lines: set[int] = set()
        for token in self.tokens:
            if token.type not in skipped:
                lines.update(range(token.start[0], token.end[0] + 1))
        for text in docstrings(self.nodes):
            lines.difference_update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
        return lines

    @cached_property
    def comments(self) -> int:
        """How many comments there are; orders to tools are none."""
        told = re.compile(r"#\s*(noqa|type:|pragma)")
        return sum(t.type == tokenize.COMMENT and not told.match(t.string) for t in self.tokens)

    def functions(self) -> Iterator[tuple[str, int]]:
        """Name and length in code lines of every function."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                yield f"{self.path}:{node.name}", len(self.code_lines.intersection(body))


@cache  # parsed once for all rules
def tree(*packages: str) -> list[Module]:
    """The modules of our packages, migrations left out: those are written by a tool."""
    return [
        Module(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for package in packages
        for file in sorted((ROOT / package).rglob("*.py"))
        if "versions" not in file.parts and not any(p.startswith(".") for p in file.parts[1:])
    ]


def docstrings(nodes: list[ast.AST]) -> Iterator[ast.Constant]:
    """Every docstring, of modules, classes and functions."""
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str()) as text), *_]:
                    yield text
                case _:
                    pass


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path is one of these files or lies in one of these folders (ending in /)."""
    return any(path == place or (place[-1] == "/" and path.startswith(place)) for place in places)


# --- who imports whom -------------------------------------------------------------------------

ORDER = ("bot", "handlers", "broadcasts", "storage")


def wrong_arrows(module: Module) -> list[str]:
    """Imports against the order, and any between the simulator and us."""
    ours = {*ORDER, "simulator", "tests", "bench"}
    allowed = {
        name
        for name in ORDER
        if module.package in ORDER and ORDER.index(name) >= ORDER.index(module.package)
    } | {module.package}
    targets = {origin.split(".", 1)[0] for origin, _ in module.imports}
    return [f"{module.path} imports {name}" for name in sorted(targets & (ours - allowed))]


_HTTP = ("bot/channels/", "bot/demo/", "simulator/")
_STORE = ("storage/",)
FENCES: Mapping[str, tuple[str, ...]] = {
    "telegram": ("bot/channels/telegram/",),
    "aiogram": (),
    "aiohttp": ("bot/demo/", "simulator/"),
    "pyreqwest": ("bot/channels/wire.py",),
    "httpx": _HTTP,
    "requests": _HTTP,
    "urllib.request": _HTTP,
    "http.client": _HTTP,
    "apscheduler": ("bot/clock.py",),
    "sqlalchemy": _STORE,
    "alembic": _STORE,
    "aiosqlite": _STORE,
    "asyncpg": _STORE,
}


def broken_fences(module: Module) -> list[str]:
    """Libraries imported outside the place that is theirs."""
    broken = []
    for origin, name in module.imports:
        dotted = f"{origin}.{name}." if name else f"{origin}."
        for library, places in FENCES.items():
            if dotted.startswith(f"{library}.") and not within(module.path, places):
                broken.append(f"{module.path} imports {library}")
    return broken


def environment_readers(module: Module) -> list[str]:
    """Uses of the environment outside the settings (and the demo, which prepares one)."""
    if within(module.path, ("bot/settings.py", "bot/demo/")):
        return []
    names = {"environ", "environb", "getenv"}
    read = {(o, n) for o, n in module.imports if o == "os" and n in names} or any(
        isinstance(node, ast.Attribute)
        and node.attr in names
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
        for node in module.nodes
    )
    return [f"{module.path} reads the environment"] if read else []


# --- pure modules -----------------------------------------------------------------------------

PURE = {"rules.py", "policy.py", "pacing.py", "fit.py"}
_IMPURE = {
    *("asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets"),
    *("shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile"),
    *("threading", "time", "urllib"),
}


def impurities(module: Module) -> list[str]:
    """In a pure module: imports that are neither quiet standard library nor frozen values."""
    if module.path.rsplit("/", 1)[-1] not in PURE or module.package == "simulator":
        return []
    return [
        f"{module.path} imports {origin}{'.' + name if name else ''}"
        for origin, name in module.imports
        if not _is_pure(origin, name)
    ]


def _is_pure(origin: str, name: str | None) -> bool:
    top = origin.split(".", 1)[0]
    if top in sys.stdlib_module_names:
        return top not in _IMPURE
    file = ROOT / (origin.replace(".", "/") + ".py")
    if top not in ORDER or name is None or not file.exists():
        return False
    return file.name in PURE or origin == "storage.text" or _is_value(file, name)


def _is_value(file: Path, name: str) -> bool:
    """Whether a name is a constant, an enum, a frozen dataclass, or a type made of such."""
    if name.isupper():
        return True
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=found) if found == name:
                return _is_frozen(file, node)
            case ast.ImportFrom(module=str(origin)) if name in {a.name for a in node.names}:
                return _is_pure(origin, name)
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                return isinstance(node.value, ast.BinOp | ast.Subscript | ast.Constant)
            case _:
                pass
    return False


def _is_frozen(file: Path, node: ast.ClassDef) -> bool:
    words = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    bases = [ast.unparse(base) for base in node.bases]
    if "frozen=True" in words or any(base.endswith("Enum") for base in bases):
        return True
    return any(base.endswith("Exception") or _is_value(file, base) for base in bases)


# --- budgets ----------------------------------------------------------------------------------


def function_budget(modules: list[Module]) -> list[str]:
    """Half of the functions within 8 lines, nine of ten within 25, none over 60."""
    lengths = dict(pair for module in modules for pair in module.functions())
    tall = [f"{name} has {n} lines" for name, n in lengths.items() if n > 60]
    return tall + _spread("functions", list(lengths.values()), (0, 8), 25)


def module_budget(modules: list[Module]) -> list[str]:
    """Half of the modules within 60 to 150 lines, nine of ten within 300, none over 450."""
    lengths = {m.path: len(m.code_lines) for m in modules if not m.path.endswith("__init__.py")}
    long = [f"{path} has {n} lines" for path, n in lengths.items() if n > 450]
    return long + _spread("modules", list(lengths.values()), (60, 150), 300)


def _spread(what: str, lengths: list[int], middle: tuple[int, int], ninth: float) -> list[str]:
    half, most = median(lengths), quantiles(lengths, n=10, method="inclusive")[8]
    return [
        f"{what}: {name} is {value:g} lines"
        for name, value, low, high in (("median", half, *middle), ("p90", most, 0, ninth))
        if not low <= value <= high
    ]


def empty_modules(module: Module) -> list[str]:
    """A module without code, other than the mark of a package."""
    hollow = not module.code_lines and not module.path.endswith("__init__.py")
    return [f"{module.path} is empty"] if hollow else []


def undocumented(module: Module) -> list[str]:
    """A module that does not say what it is for."""
    said = ast.get_docstring(module.tree)
    return [] if said else [f"{module.path} has no docstring"]


def comment_budget(modules: list[Module]) -> list[str]:
    """More than ten comments in a hundred lines: the code should say it itself."""
    share = 100 * sum(m.comments for m in modules) / sum(len(m.code_lines) for m in modules)
    return [f"{share:.1f} comments in 100 lines"] if share > 10 else []


# --- manners ----------------------------------------------------------------------------------


def loose_tasks(module: Module) -> list[str]:
    """Tasks that nobody supervises: made neither by a TaskGroup nor by bot.background."""
    if module.path == "bot/background.py":
        return []
    names = {"create_task", "ensure_future"}
    imported = [name for origin, name in module.imports if origin == "asyncio" and name in names]
    called = [
        f"{ast.unparse(node.value)}.{node.attr}"
        for node in module.nodes
        if isinstance(node, ast.Attribute)
        and node.attr in names
        and re.search(r"asyncio|loop", ast.unparse(node.value))
    ]
    return [f"{module.path} calls {name}" for name in [*imported, *called] if name]


def unfinished(module: Module) -> list[str]:
    """Notes to do something later."""
    marks = re.findall(rf"\b({'TO'}DO|{'FIX'}ME)\b", module.source)
    return [f"{module.path} has a {mark}" for mark in marks]


# Views speak; words, dates, spreadsheets and questions are read, in the language they come in.
_SPEAKING = re.compile(
    r"(^|/)(views|words)\.py$|^handlers/(importing|when|questions/retrieval)/"
    r"|^broadcasts/fit\.py$|^bot/demo/|^simulator/|^storage/text\.py$"
)
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíĩòóõùúũýÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ\u1ea0-\u1ef9]")


def stray_vietnamese(module: Module) -> list[str]:
    """Vietnamese in a literal where there should be a key: sentences belong to the catalogues."""
    if _SPEAKING.search(module.path):
        return []
    told = {id(text) for text in docstrings(module.nodes)}
    return [
        f"{module.path}:{node.lineno} says {node.value!r}"
        for node in module.nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and _VIETNAMESE.search(node.value)
    ]


# --- the whole tree ---------------------------------------------------------------------------

_FOLDERS = re.compile(r"^(\..*|__pycache__|build|dist|demo-data|.*\.egg-info)$")
# The slashes and dots stand in brackets so that this file does not name what it forbids.
_PLACES = re.compile(r"(?<![\w.\-}])[/](?:(?:work|root)\b|home[/]\w)")
_HOSTS = re.compile(r"\b(pypi|npmjs|pythonhosted|crates|maven|docker)[.](org|com|io|dev)\b")


def files() -> Iterator[tuple[str, str]]:
    """Path and text of every text file of the project, wherever it lies."""
    for file in sorted(ROOT.rglob("*")):
        parts = file.relative_to(ROOT).parts
        hidden = any(_FOLDERS.match(part) for part in parts[:-1] if part != ".ci")
        if hidden or not file.is_file() or file.suffix in {".db", ".pyc"}:
            continue
        try:
            yield "/".join(parts), file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def machine_names(path: str, text: str) -> list[str]:
    """Folders of one machine and hosts of registries: neither is the project's business."""
    found = [*_PLACES.finditer(text), *_HOSTS.finditer(text)]
    return [f"{path} names {match.group()}" for match in found]
