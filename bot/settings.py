"""The settings, from the environment and `.env`: the only reader of either."""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSetting

from bot.steady import Steady
from storage import quiet
from storage.quiet import Peace

PREFIX = "UNIONBOT_"
_TOKEN = re.compile(r"\d+:\S+")
_HOURS = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])\s*-\s*([01]?[0-9]|2[0-3]):([0-5][0-9])")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{8,256}")
_DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}


class SettingsError(Exception):
    """The settings cannot be used; the text is one sentence that names the variable."""


class Mode(StrEnum):
    """How events come in."""

    polling = "polling"
    webhook = "webhook"


class QuestionsModel(StrEnum):
    """Whether answers are found by meaning as well as by words."""

    auto = "auto"  # where the package is installed
    off = "off"


class LogFormat(StrEnum):
    text = "text"
    json = "json"


class LogLevel(StrEnum):
    debug = "DEBUG"
    info = "INFO"
    warning = "WARNING"
    error = "ERROR"


class Language(StrEnum):
    vi = "vi"
    en = "en"


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        msg = "a token is digits, a colon and a secret part, without spaces"
        raise ValueError(msg)
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
        msg = "it needs 8 to 256 characters out of A-Z, a-z, 0-9, _ and -"
        raise ValueError(msg)
    return value


def _web_address(value: str) -> str:
    msg = "it must be an address such as https://bot.example.org"
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises when it is not a number
    except ValueError as error:
        raise ValueError(msg) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", value):
        raise ValueError(msg)
    return value.rstrip("/")


def _database_url(value: str) -> str:
    scheme, separator, rest = value.partition("://")
    driver = _DRIVERS.get(scheme.lower())
    if driver is None or not separator:
        msg = "it must begin with sqlite:/// or postgresql://"
        raise ValueError(msg)
    if driver.startswith("sqlite"):
        if not rest.startswith("/"):
            msg = "a SQLite file is written sqlite:///unionbot.db, with three slashes"
            raise ValueError(msg)
        return f"{driver}://{rest}"
    parts = urlsplit(f"//{rest}")
    _ = parts.port  # raises when it is not a number
    if not parts.path.strip("/"):
        msg = "a Postgres address ends with the name of the database"
        raise ValueError(msg)
    # Hosting companies write libpq's word; asyncpg calls the same thing `ssl`.
    return f"{driver}://" + re.sub(r"([?&])sslmode=", r"\1ssl=", rest)


def _zone(value: object) -> object:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (KeyError, ValueError, OSError) as error:
        msg = "there is no such time zone; one is Asia/Ho_Chi_Minh"
        raise ValueError(msg) from error


def _quiet_hours(value: object) -> object:
    """A window of `storage.quiet`, from "21:00-06:30"; None for "off"."""
    if not isinstance(value, str) or value.casefold() == "off":
        return None if isinstance(value, str) else value
    found = _HOURS.fullmatch(value.strip())
    start, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3)) if found else (0, 0)
    if not quiet.is_window(start, end):
        msg = "it must be two times of the day such as 21:00-06:30, at most 16 hours, or off"
        raise ValueError(msg)
    return quiet.pack(start, end)


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Token = Annotated[SecretStr, AfterValidator(_token)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
# The words of `storage.refuge.HelpKind`, which would bring the whole store with it.
Need = Literal["violence", "child", "trafficking", "suicide", "debt", "scam"]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class BotAccount(_Part):
    """An account of a platform whose bots have one static token."""

    token: Token | None = None
    api_base: WebAddress
    mode: Mode = Mode.polling
    webhook_secret: WebhookSecret | None = None

    @property
    def on(self) -> bool:
        return self.token is not None


class Telegram(BotAccount):
    api_base: WebAddress = "https://api.telegram.org"


class ZaloBot(BotAccount):
    api_base: WebAddress = "https://bot-api.zaloplatforms.com"


class ZaloOA(_Part):
    """A Zalo Official Account; it has webhooks only."""

    app_id: str | None = None
    app_secret: SecretStr | None = None
    oa_secret_key: SecretStr | None = None
    refresh_token: SecretStr | None = None
    api_base: WebAddress = "https://openapi.zalo.me"
    oauth_base: WebAddress = "https://oauth.zaloapp.com"

    @property
    def on(self) -> bool:
        return self.refresh_token is not None


class LanguageModelSettings(_Part):
    """A language model behind an OpenAI-compatible address; off without one."""

    base_url: WebAddress | None = None
    api_key: SecretStr | None = None
    model: str = ""
    timeout: float = Field(default=4, gt=0, le=30)  # seconds
    daily_requests: int = Field(default=500, ge=0)
    daily_tokens: int = Field(default=200_000, ge=0)

    @property
    def on(self) -> bool:
        return self.base_url is not None and bool(self.model)


class Pacing(_Part):
    """What a platform allows one account."""

    overall_per_second: Rate = 30
    per_chat_per_second: Rate = 1
    per_group_per_minute: Rate = 20


class Settings(BaseSettings):
    """Everything that differs from one installation to the next."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite+aiosqlite:///unionbot.db", repr=False
    )
    telegram: Telegram = Telegram()
    zalo_bot: ZaloBot = ZaloBot()
    zalo_oa: ZaloOA = ZaloOA()
    pacing: Pacing = Pacing()
    language_model: LanguageModelSettings = LanguageModelSettings()
    hotlines: dict[Need, str] = Field(default_factory=dict)
    speech_command: str | None = None
    speech_timeout: float = Field(default=20, gt=0, le=120)  # seconds
    public_url: WebAddress | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Ho_Chi_Minh")
    quiet_hours: Annotated[int | None, BeforeValidator(_quiet_hours)] = quiet.pack(1260, 390)
    notices_a_day: int = Field(default=3, ge=0, le=quiet.MOST_A_DAY)
    approval_above: int = Field(default=500, ge=0)  # members
    media_dir: Path = Path("media")
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = LogLevel.info
    log_format: LogFormat = LogFormat.text
    language: Language = Language.vi
    questions_model: QuestionsModel = QuestionsModel.auto
    clock_shift: float = Field(default=0, allow_inf_nan=False, ge=-1e9, le=1e9)
    _clock: Steady = PrivateAttr(default_factory=Steady)

    def now(self) -> datetime:
        """The time, moved by `clock_shift` seconds."""
        return self._clock() + timedelta(seconds=self.clock_shift)

    def peace(self) -> Peace:
        """What people are spared where their unit has said nothing else."""
        return Peace(self.quiet_hours, self.notices_a_day, self.timezone)

    def secrets(self) -> list[str]:
        """What must never be seen in a log."""
        found = [
            value.get_secret_value()
            for part in (self.telegram, self.zalo_bot, self.zalo_oa, self.language_model)
            for value in dict(part).values()
            if isinstance(value, SecretStr)
        ]
        password = urlsplit(self.database_url).password
        return [*found, password, unquote(password)] if password else found

    def checked(self) -> Self:
        """Itself, once what belongs together is together."""
        for name, account in (("TELEGRAM", self.telegram), ("ZALO_BOT", self.zalo_bot)):
            if account.on and account.mode is Mode.webhook:
                self._check_webhook(f"{PREFIX}{name}", account)
        if self.zalo_oa.on:
            self._check_official_account()
        if self.language_model.base_url is not None and not self.language_model.model:
            name = f"{PREFIX}LANGUAGE_MODEL__"
            msg = f"{name}MODEL is missing: {name}BASE_URL is set."
            raise SettingsError(msg)
        return self

    def with_platform(self) -> Self:
        """Itself, once at least one platform is on: without one there is nothing to run for.

        Raises:
            SettingsError: no platform has its token.
        """
        if self.telegram.on or self.zalo_bot.on:
            return self
        msg = f"{PREFIX}TELEGRAM__TOKEN or {PREFIX}ZALO_BOT__TOKEN is missing: no platform is on."
        raise SettingsError(msg)

    def _check_webhook(self, name: str, account: BotAccount) -> None:
        if account.webhook_secret is None:
            msg = f"{name}__WEBHOOK_SECRET is missing: {name}__MODE is webhook."
            raise SettingsError(msg)
        if self.public_url is None:
            msg = f"{PREFIX}PUBLIC_URL is missing: {name}__MODE is webhook."
            raise SettingsError(msg)

    def _check_official_account(self) -> None:
        for field in ("app_id", "app_secret", "oa_secret_key"):
            if getattr(self.zalo_oa, field) is None:
                name = f"{PREFIX}ZALO_OA__{field.upper()}"
                msg = f"{name} is missing: {PREFIX}ZALO_OA__REFRESH_TOKEN is set."
                raise SettingsError(msg)


def load() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: something is missing or malformed.
    """
    try:
        return Settings().checked()
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from None
    except UnreadableSetting as error:
        # A nested group given whole, as JSON that is none; the message names the field.
        field = re.search(r'field "(\w+)"', str(error))
        name = PREFIX + (field.group(1).upper() if field else "")
        msg = f"{name} is wrong: it is not JSON; set {name}__… one by one instead."
        raise SettingsError(msg) from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError) as error:
        msg = f".env cannot be read: {type(error).__name__}."
        raise SettingsError(msg) from None


def _sentence(error: ValidationError) -> str:
    first: dict[str, Any] = dict(error.errors(include_url=False, include_input=False)[0])
    name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
    if first["type"] == "extra_forbidden":
        return f"{name} is not a setting of unionbot."
    reason = str(first["msg"]).removeprefix("Value error, ")
    return f"{name} is wrong: {reason[0].lower()}{reason[1:]}."
