"""The house rules hold; and each of them is seen to fail where it should, so that none decays."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests import catalogues, house
from tests.catalogues import Catalogue
from tests.house import PACKAGES, Module

ModuleRule = Callable[[Module], list[str]]
TreeRule = Callable[[list[Module]], list[str]]

DOC = '"""What it is for."""\n'

# A rule, and the modules that keep it and that break it: (path, source).
RULES: list[tuple[ModuleRule, list[tuple[str, str]], list[tuple[str, str]]]] = [
    (
        house.wrong_arrows,
        [
            ("bot/app.py", "import handlers.dispatch, storage.units"),
            ("handlers/units/routes.py", "from broadcasts.outgoing import Outgoing"),
            ("broadcasts/plan.py", "from broadcasts import outgoing"),
            ("storage/units.py", "from . import base"),
            ("simulator/app.py", "from simulator.telegram import api"),
        ],
        [
            ("storage/units.py", "import broadcasts"),
            ("broadcasts/plan.py", "from handlers.incoming import Said"),
            ("handlers/units/routes.py", "def f() -> None:\n    from bot import settings"),
            ("handlers/units/routes.py", "from ...bot import settings"),
            ("bot/app.py", "import simulator.app"),
            ("simulator/app.py", "from storage import text"),
            ("bot/app.py", "from tests import conftest"),
        ],
    ),
    (
        house.broken_fences,
        [
            ("bot/channels/telegram/write.py", "from telegram import Bot"),
            ("bot/channels/wire.py", "import pyreqwest"),
            ("bot/channels/telegram/write.py", "from bot.channels.telegram import read"),
            ("bot/clock.py", "from apscheduler.schedulers.asyncio import AsyncIOScheduler"),
            ("storage/units.py", "from sqlalchemy.orm import Mapped"),
            ("bot/app.py", "from urllib.parse import quote"),
        ],
        [
            ("handlers/dispatch.py", "import telegram"),
            ("bot/channels/zalo_bot/write.py", "from telegram.error import NetworkError"),
            ("bot/channels/telegram/read.py", "import aiogram.types"),
            ("bot/app.py", "import httpx"),
            ("storage/units.py", "from urllib import request"),
            ("handlers/units/routes.py", "from sqlalchemy import select"),
            ("bot/app.py", "import apscheduler"),
        ],
    ),
    (
        house.environment_readers,
        [
            ("bot/settings.py", "import os\nx = os.environ['X']"),
            ("bot/app.py", "import os\nx = os.getpid()"),
        ],
        [
            ("bot/app.py", "import os\nx = os.environ.get('X')"),
            ("storage/database.py", "import os\nx = os.getenv('X')"),
            ("simulator/app.py", "from os import environ"),
        ],
    ),
    (
        house.impurities,
        [
            ("handlers/meetings/rules.py", "from datetime import datetime"),
            ("handlers/meetings/rules.py", "from storage.people import LEADING, Role"),
            ("handlers/meetings/rules.py", "from storage.people import RosterLine"),
            ("handlers/meetings/rules.py", "from storage.text import fold"),
            ("broadcasts/policy.py", "from broadcasts.outgoing import TryLater"),
            ("handlers/meetings/routes.py", "import asyncio, storage.people"),
        ],
        [
            ("handlers/meetings/rules.py", "import asyncio"),
            ("broadcasts/pacing.py", "from time import monotonic"),
            ("broadcasts/policy.py", "from storage.people import Person"),
            ("broadcasts/policy.py", "from storage.people import roster"),
            ("broadcasts/policy.py", "import storage.people"),
            ("handlers/meetings/rules.py", "from storage.database import Session"),
            ("broadcasts/fit.py", "import rapidfuzz"),
        ],
    ),
    (
        house.empty_modules,
        [("bot/__init__.py", DOC), ("bot/app.py", DOC + "x = 1")],
        [("bot/app.py", DOC), ("bot/app.py", "# nothing yet\n")],
    ),
    (
        house.undocumented,
        [("bot/app.py", DOC + "x = 1")],
        [("bot/app.py", "x = 1"), ("bot/app.py", "# a comment is none\nx = 1")],
    ),
    (
        house.loose_tasks,
        [
            ("bot/background.py", "import asyncio\nasyncio.create_task(x)"),
            ("bot/app.py", "async with asyncio.TaskGroup() as tasks:\n    tasks.create_task(x)"),
        ],
        [
            ("bot/app.py", "import asyncio\nasyncio.create_task(x)"),
            ("bot/app.py", "from asyncio import ensure_future"),
            ("simulator/app.py", "asyncio.get_running_loop().create_task(x)"),
        ],
    ),
    (
        house.unfinished,
        [("bot/app.py", "# what is to do is done\n")],
        [("bot/app.py", "# TO" + "DO: later\n"), ("bot/app.py", "x = 1  # FIX" + "ME\n")],
    ),
    (
        house.stray_vietnamese,
        [
            ("handlers/units/views.py", 'x = "Chi hội"'),
            ("handlers/when/days.py", 'x = "mai"'),
            ("handlers/units/routes.py", '"""Answers "huỷ"."""\nx = "units-moved"  # Đã chuyển'),
            ("simulator/phones.py", 'x = "Đã gửi"'),
        ],
        [
            ("handlers/units/routes.py", 'x = "Chi hội"'),
            ("bot/app.py", 'x = f"{1} được"'),
            ("handlers/units/rules.py", "x = {'đ'}"),
        ],
    ),
]


def of_length(lines: int) -> str:
    """A function of so many lines."""
    return DOC + "def f() -> None:\n" + '    """Not counted."""\n' + "    x = 1\n" * (lines - 1)


def modules(*lengths: int) -> list[Module]:
    return [Module(f"bot/m{n}.py", of_length(lines)) for n, lines in enumerate(lengths)]


# The same for rules about many modules at once.
TREE_RULES: list[tuple[TreeRule, list[list[Module]], list[list[Module]]]] = [
    (
        house.function_budget,
        [modules(3, 8, 8, 30, *[5] * 20), modules(60, *[5] * 20)],
        [modules(9, 9, 9), modules(*[3] * 8, 40, 40), modules(61, *[5] * 20)],
    ),
    (
        house.module_budget,
        [modules(60, 100, 150, 300), modules(450, *[100] * 20)],
        [modules(20, 20, 20), modules(200, 200, 200), modules(451, *[100] * 20)],
    ),
    (
        house.comment_budget,
        [[Module("bot/app.py", "# why\n" + "x = 1\n" * 10 + "y = 1  # noqa: E501\n")]],
        [[Module("bot/app.py", "# one\n# two\n" + "x = 1\n" * 10)]],
    ),
]


def listed(broken: list[str]) -> str:
    return "\n" + "\n".join(broken)


def named(case: object) -> str | None:
    return getattr(case, "__name__", "")


@pytest.mark.parametrize(("rule", "good", "bad"), RULES, ids=named)
def test_the_rule_tells_good_from_bad(
    rule: ModuleRule, good: list[tuple[str, str]], bad: list[tuple[str, str]]
) -> None:
    """Every good example passes and every bad one is found."""
    for path, source in good:
        assert not rule(Module(path, source)), source
    for path, source in bad:
        assert rule(Module(path, source)), source


@pytest.mark.parametrize(("rule", "good", "bad"), TREE_RULES, ids=named)
def test_the_budget_tells_good_from_bad(
    rule: TreeRule, good: list[list[Module]], bad: list[list[Module]]
) -> None:
    """At the limit is within it, above it is not."""
    for example in good:
        assert not rule(example)
    for example in bad:
        assert rule(example)


@pytest.mark.parametrize("rule", [rule for rule, _, _ in RULES], ids=named)
def test_the_rule_is_kept(rule: ModuleRule) -> None:
    """No module of ours breaks it."""
    broken = [fault for module in house.tree(*PACKAGES) for fault in rule(module)]

    assert not broken, listed(broken)


@pytest.mark.parametrize("rule", [rule for rule, _, _ in TREE_RULES], ids=named)
def test_the_budget_is_kept(rule: TreeRule) -> None:
    """Our modules together stay within it."""
    broken = rule(house.tree(*PACKAGES))

    assert not broken, listed(broken)


def test_lengths_leave_out_what_is_not_code() -> None:
    """Blank lines, comments and docstrings cost nothing; a text over several lines does."""
    source = (
        'def f() -> str:\n    """Doc.\n\n    More."""\n\n    # why\n    return """a\n\n    b"""\n'
    )

    assert list(Module("bot/app.py", source).functions()) == [("bot/app.py:f", 4)]


# --- sentences --------------------------------------------------------------------------------

HELLO = catalogues.read({"a.ftl": "a-hello = Chào { $name }, { $you }\na-bye = Chào { a-hello }\n"})


@pytest.mark.parametrize(
    "other",
    [
        {"a.ftl": "a-hello = Hi { $name }\n"},
        {"a.ftl": "a-hello = Hi { $nmae }\na-bye = Bye\n"},
        {"b.ftl": "a-hello = Hi { $name }\na-bye = Bye\n"},
        {"a.ftl": "a-hello = Hi { $name }\na-bye = Bye\na-bye = Bye bye\n"},
        {"a.ftl": "a-hello = Hi { $name }\na-bye = Bye\n!!\n"},
    ],
    ids=["key missing", "argument renamed", "other file", "said twice", "unreadable"],
)
def test_languages_that_differ_are_found(other: dict[str, str]) -> None:
    """Each way in which two catalogues can drift apart is seen; a form of address is free."""
    same = {"a.ftl": "a-hello = Hi { $name }\na-bye = Bye\n"}

    assert catalogues.mismatches(HELLO, catalogues.read(same)) == []
    assert catalogues.mismatches(HELLO, catalogues.read(other))


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('say("a-hello", name=x)', 0),
        ('ctx.say("a-hello", **facts)', 0),
        ('say(f"a-{x}", name=x)', 0),
        ('raise Refusal("a-hello", name=x)', 0),
        ('say("a-hello" if x else "a-bye", name=x)', 0),
        ('say("a-hello")', 1),
        ('say("a-helo", name=x)', 1),
        ('say(f"b-{x}")', 1),
        ('Refusal("a-hello" if x else "b", name=x)', 1),
    ],
)
def test_what_is_wrongly_said_is_found(source: str, faults: int) -> None:
    """A key that does not exist, or an argument that is missing."""
    assert len(catalogues.wrongly_said(HELLO, Module("handlers/x.py", source))) == faults


def test_a_sentence_nobody_says_is_found() -> None:
    """A key is used by a literal, by a pattern, or by another sentence; or it goes."""
    said = catalogues.read({"a.ftl": "a-x = X\na-y = Y\nb-z = { a-x }\n"})

    assert catalogues.unused(said, [Module("bot/x.py", 'f"b-{kind}"')]) == ["a-y is never said"]


def test_a_stale_key_in_a_table_is_found() -> None:
    """Keys are also kept in tables; a literal that only looks like one of ours is none."""
    tables = 'KEYS = {True: "a-hello", False: "a-helo"}\nother = ["b-hello", "a-Hello", "a"]'

    assert catalogues.dangling(HELLO, Module("handlers/x.py", tables)) == [
        "handlers/x.py:1 names a-helo, which no catalogue has"
    ]


@pytest.fixture(scope="module")
def vietnamese() -> Catalogue:
    """The sentences as members read them."""
    return catalogues.catalogue("vi")


def test_both_languages_say_the_same(vietnamese: Catalogue) -> None:
    """Same files, same keys, same arguments."""
    broken = catalogues.mismatches(vietnamese, catalogues.catalogue("en"))

    assert not broken, listed(broken)


def test_every_sentence_is_said(vietnamese: Catalogue) -> None:
    """No key has outlived its use."""
    broken = catalogues.unused(vietnamese, house.tree("bot", "handlers", "broadcasts"))

    assert not broken, listed(broken)


def test_every_sentence_said_exists(vietnamese: Catalogue) -> None:
    """No reply fails for want of a key or an argument."""
    # The demo's own voice in the terminal is not the assistant's.
    ours = house.tree("bot", "handlers", "broadcasts")
    modules = [module for module in ours if not module.path.startswith("bot/demo/")]

    rules = (catalogues.wrongly_said, catalogues.dangling)
    broken = sorted({fault for m in modules for rule in rules for fault in rule(vietnamese, m)})

    assert not broken, listed(broken)


# --- the whole tree ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("see docs/work/root.md and https://example.org/home/page", 0),
        ("cd /wo" + "rk/x", 1),
        ("HOME=/ro" + "ot", 1),
        ("file:///ho" + "me/lan/x", 1),
        ("open('/ho" + "me/lan/x')", 1),
        ("https://py" + "pi.org/simple", 1),
    ],
)
def test_names_of_a_machine_are_found(text: str, faults: int) -> None:
    """Absolute folders and registries, not words that look like them."""
    assert len(house.machine_names("x", text)) == faults


def test_nothing_names_a_machine() -> None:
    """The tree means the same on every machine."""
    broken = [fault for path, text in house.files() for fault in house.machine_names(path, text)]

    assert not broken, listed(broken)


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "--output-format=concise"),
        pytest.param(("mypy",), marks=pytest.mark.long),
    ],
    ids=["ruff", "mypy"],
)
@pytest.mark.timeout(400)
def test_the_linters_are_content(command: tuple[str, ...]) -> None:
    """No finding of ruff, none of mypy in strict mode."""
    done = subprocess.run(  # noqa: S603  # our own tools
        [sys.executable, "-m", *command],
        cwd=house.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
