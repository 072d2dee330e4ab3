"""What may stand in the environment, and what is said about what may not."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot import settings
from bot.settings import LogFormat, Mode, Need, Settings, SettingsError
from storage.quiet import Peace, pack
from storage.refuge import HelpKind

TOKEN = "123456:ABCdefGHIjklMNOpqrSTUvwxYZ"
Load = Callable[..., Settings]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    """Loads the settings from nothing but what is given, in an empty directory."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("UNIONBOT_")]:
        monkeypatch.delenv(name)

    def loaded(**variables: str) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(f"UNIONBOT_{name}", value)
        return settings.load()

    return loaded


def test_everything_has_a_default(load: Load) -> None:
    """An empty environment is a bot on SQLite, on this machine, with every platform off."""
    found = load()
    assert found.database_url == "sqlite+aiosqlite:///unionbot.db"
    assert (found.http_host, found.http_port) == ("127.0.0.1", 8080)
    assert str(found.timezone) == "Asia/Ho_Chi_Minh"
    assert not (found.telegram.on)
    assert not (found.zalo_bot.on)
    assert not found.zalo_oa.on
    assert found.telegram.mode is Mode.polling
    assert found.telegram.api_base == "https://api.telegram.org"
    assert (found.media_dir, found.language) == (Path("media"), "vi")


def test_the_default_pace_is_what_platforms_allow(load: Load) -> None:
    pacing = load().pacing
    assert pacing.overall_per_second == 30
    assert pacing.per_chat_per_second == 1
    assert pacing.per_group_per_minute == 20


def test_people_are_left_in_peace_unless_one_says_otherwise(load: Load) -> None:
    """At night and after three announcements a day, by the clocks of the zone."""
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    assert load().peace() == Peace(pack(21 * 60, 6 * 60 + 30), 3, zone)
    found = load(QUIET_HOURS=" 20:30 - 6:00 ", NOTICES_A_DAY="0").peace()
    assert found == Peace(pack(20 * 60 + 30, 6 * 60), 0, zone)
    assert load(QUIET_HOURS="Off").peace() == Peace(None, 0, zone)


def test_nested_names_reach_their_platform(load: Load) -> None:
    found = load(
        TELEGRAM__TOKEN=TOKEN,
        ZALO_BOT__API_BASE="http://127.0.0.1:9000/zalo/",
        ZALO_OA__OAUTH_BASE="https://oauth.example.org",
        PACING__PER_GROUP_PER_MINUTE="7.5",
        LOG_FORMAT="json",
        LOG_LEVEL="debug",
    )
    assert found.telegram.on
    assert found.telegram.token is not None
    assert found.telegram.token.get_secret_value() == TOKEN
    assert found.zalo_bot.api_base == "http://127.0.0.1:9000/zalo"
    assert found.zalo_oa.oauth_base == "https://oauth.example.org"
    assert found.pacing.per_group_per_minute == 7.5
    assert found.log_format is LogFormat.json
    assert found.log_level == "DEBUG"


def test_an_empty_variable_is_as_good_as_none(load: Load) -> None:
    found = load(TELEGRAM__TOKEN="", TIMEZONE="")
    assert not found.telegram.on
    assert str(found.timezone) == "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///union.db", "sqlite+aiosqlite:///union.db"),
        ("sqlite+aiosqlite:////var/lib/union.db", "sqlite+aiosqlite:////var/lib/union.db"),
        ("postgres://a:b@db/union", "postgresql+asyncpg://a:b@db/union"),
        ("postgresql://db:5433/union", "postgresql+asyncpg://db:5433/union"),
        (
            "postgresql://db/union?sslmode=require&application_name=x",
            "postgresql+asyncpg://db/union?ssl=require&application_name=x",
        ),
    ],
)
def test_plain_database_addresses_get_their_driver(load: Load, given: str, used: str) -> None:
    assert load(DATABASE_URL=given).database_url == used


@pytest.mark.parametrize(
    ("variable", "value", "part"),
    [
        ("TELEGRAM__TOKEN", "abc", "digits, a colon"),
        ("TELEGRAM__TOKEN", "123:with space", "digits, a colon"),
        ("ZALO_BOT__TOKEN", "no-colon", "digits, a colon"),
        ("TELEGRAM__MODE", "push", "'polling' or 'webhook'"),
        ("TELEGRAM__WEBHOOK_SECRET", "short", "8 to 256"),
        ("ZALO_BOT__WEBHOOK_SECRET", "has spaces in it", "8 to 256"),
        ("ZALO_BOT__WEBHOOK_SECRET", "x" * 257, "8 to 256"),
        ("TELEGRAM__API_BASE", "ftp://x", "must be an address"),
        ("PUBLIC_URL", "bot.example.org", "must be an address"),
        ("PUBLIC_URL", "https://host:99999", "must be an address"),
        ("TIMEZONE", "Asia/Saigonn", "no such time zone"),
        ("TIMEZONE", "../../etc/passwd", "no such time zone"),
        ("HTTP_PORT", "70000", "65535"),
        ("HTTP_PORT", "-1", "greater than or equal"),
        ("HTTP_PORT", "http", "valid integer"),
        ("DATABASE_URL", "mysql://x/y", "sqlite:/// or postgresql://"),
        ("DATABASE_URL", "union.db", "sqlite:/// or postgresql://"),
        ("DATABASE_URL", "sqlite://union.db", "three slashes"),
        ("DATABASE_URL", "postgresql://host", "name of the database"),
        ("DATABASE_URL", "postgresql://host:port/x", "wrong"),
        ("PACING__OVERALL_PER_SECOND", "-1", "greater than 0"),
        ("PACING__PER_CHAT_PER_SECOND", "0", "greater than 0"),
        ("PACING__PER_GROUP_PER_MINUTE", "inf", "finite"),
        ("CLOCK_SHIFT", "nan", "wrong"),
        ("QUIET_HOURS", "21:00", "21:00-06:30"),
        ("QUIET_HOURS", "21:00-21:00", "21:00-06:30"),
        ("QUIET_HOURS", "06:00-23:00", "at most 16 hours"),
        ("QUIET_HOURS", "24:00-06:00", "or off"),
        ("NOTICES_A_DAY", "-1", "greater than or equal"),
        ("NOTICES_A_DAY", "1000", "50"),
        ("LOG_LEVEL", "loud", "'DEBUG'"),
        ("LANGUAGE", "fr", "'vi' or 'en'"),
        ("TELEGRAM__TOKEM", TOKEN, "is not a setting"),
        ("TELEGRAM", "not json", "not JSON"),
    ],
)
def test_a_bad_value_is_one_sentence_that_names_the_variable(
    load: Load, variable: str, value: str, part: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        load(**{variable: value})
    sentence = str(raised.value)
    assert sentence.startswith(f"UNIONBOT_{variable} ")
    assert part in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("platform", ["TELEGRAM", "ZALO_BOT"])
def test_webhooks_need_a_secret_and_an_address(load: Load, platform: str) -> None:
    """What is missing is named, one thing at a time; without a token nothing is asked for."""
    given = {f"{platform}__MODE": "webhook"}
    assert load(**given).telegram.mode in Mode
    given |= {f"{platform}__TOKEN": TOKEN}
    with pytest.raises(SettingsError, match=f"UNIONBOT_{platform}__WEBHOOK_SECRET is missing"):
        load(**given)
    given |= {f"{platform}__WEBHOOK_SECRET": "a_secret-1234"}
    with pytest.raises(SettingsError, match="UNIONBOT_PUBLIC_URL is missing"):
        load(**given)
    given |= {"PUBLIC_URL": "https://bot.example.org/"}
    assert load(**given).public_url == "https://bot.example.org"


def test_running_needs_a_platform(load: Load) -> None:
    """Other commands do without; the bot itself would wait for ever for nobody."""
    with pytest.raises(SettingsError, match="UNIONBOT_TELEGRAM__TOKEN or UNIONBOT_ZALO_BOT__TOKEN"):
        load().with_platform()
    given = load(ZALO_BOT__TOKEN=TOKEN)
    assert given.with_platform() is given


def test_an_official_account_needs_all_its_keys(load: Load) -> None:
    with pytest.raises(SettingsError, match="UNIONBOT_ZALO_OA__APP_ID is missing"):
        load(ZALO_OA__REFRESH_TOKEN="refresh")
    found = load(
        ZALO_OA__REFRESH_TOKEN="refresh",
        ZALO_OA__APP_ID="100",
        ZALO_OA__APP_SECRET="app-secret",
        ZALO_OA__OA_SECRET_KEY="oa-secret",
    )
    assert found.zalo_oa.on


def test_a_refused_secret_is_not_repeated(load: Load) -> None:
    """The sentence may end up in a log or on a screen that others see."""
    with pytest.raises(SettingsError) as raised:
        load(TELEGRAM__TOKEN="very secret thing")
    assert "very secret" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_secrets_do_not_show_when_the_settings_are_printed(load: Load) -> None:
    found = load(
        TELEGRAM__TOKEN=TOKEN,
        ZALO_OA__APP_SECRET="app-secret",
        DATABASE_URL="postgresql://union:pass%2Dword@db/union",
    )
    assert TOKEN not in repr(found)
    assert "app-secret" not in repr(found)
    assert "pass%2Dword" not in repr(found)
    assert {TOKEN, "app-secret", "pass%2Dword", "pass-word"} <= set(found.secrets())


def test_a_file_in_the_directory_is_read_and_the_environment_wins(
    load: Load, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "\ufeffUNIONBOT_HTTP_PORT=9001\nUNIONBOT_LANGUAGE=en\nOTHER=1\n", encoding="utf-8"
    )
    found = load(HTTP_PORT="9002")
    assert (found.http_port, found.language) == (9002, "en")


def test_an_unreadable_file_is_said_so(load: Load, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00bad\xff")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load()


def test_the_clock_can_be_shifted(load: Load) -> None:
    """For trying things out: a bot that lives an hour ahead."""
    ahead = load(CLOCK_SHIFT="3600").now() - datetime.now(UTC)
    assert timedelta(minutes=59) < ahead < timedelta(minutes=61)


def test_settings_cannot_be_changed_afterwards(load: Load) -> None:
    found = load()
    with pytest.raises(ValueError, match="frozen"):
        found.http_port = 1


def test_a_language_model_needs_its_name(load: Load) -> None:
    """An address without a model is refused, and its key is a secret like any token."""
    with pytest.raises(SettingsError, match="UNIONBOT_LANGUAGE_MODEL__MODEL is missing"):
        load(LANGUAGE_MODEL__BASE_URL="http://model.example/v1")

    found = load(LANGUAGE_MODEL__MODEL="small", LANGUAGE_MODEL__API_KEY="sk-secret")
    assert found.language_model.on
    assert "sk-secret" in found.secrets()


def test_hotlines_are_for_needs_that_exist(load: Load) -> None:
    """A slip in a word would leave somebody without the right number."""
    found = load(HOTLINES='{"violence": "024 1234 5678"}')
    assert found.hotlines == {"violence": "024 1234 5678"}

    with pytest.raises(SettingsError, match="UNIONBOT_HOTLINES"):
        load(HOTLINES='{"violense": "024 1234 5678"}')


def test_the_needs_are_those_of_the_store() -> None:
    """The settings name them without loading it."""
    assert set(get_args(Need)) == set(HelpKind)
