"""What differs between installations, read once from the environment (and `.env`)."""

import re
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Literal
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from recommender.embedding.encoder import EMBEDDED
from shop.exchange_rates import exchange_rates
from store.database import async_url

PREFIX = "SHOPTALK_"
ORIGIN = re.compile(r"https?://[^/\s,*]+")


class SettingsError(ValueError):
    """Names every wrong or missing variable, and what it takes; one line each."""


class Settings(BaseSettings):
    """One frozen object per process. Every field is the variable of its name, in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: str = Field(
        "sqlite+aiosqlite:///var/shoptalk.db",
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME",
    )
    secret: str = Field(
        min_length=32, description="at least 32 characters; signs the customers' tokens"
    )
    jwt_public_key: str = Field(
        "", description="an RSA public key in PEM, for tokens signed by RS256"
    )
    admin_token: str = Field("", description="the token of the dashboard")
    rasa_url: str = Field(
        "http://127.0.0.1:5005", pattern=r"^https?://[^/\s]+$", description="http://HOST:PORT"
    )
    public_host: str = Field("127.0.0.1", description="the address that customers reach")
    public_port: int = Field(8080, ge=1, le=65535, description="a port number, 1 to 65535")
    internal_host: str = Field("127.0.0.1", description="the address that only Rasa reaches")
    internal_port: int = Field(5055, ge=1, le=65535, description="a port number, 1 to 65535")
    device: Literal["auto", "cpu", "cuda"] = Field("auto", description="auto, cpu or cuda")
    artifact_dir: Path = Field(
        Path("var/artifacts"), description="the folder of trained recommenders"
    )
    var_dir: Path = Field(
        Path("var"), description="the folder for logs and what waits for the store"
    )
    policies_dir: Path = Field(
        Path("policies"), description="the folder of the shop's policies, *.md"
    )
    text_model: str = Field(
        EMBEDDED, description="use-multilingual or a sentence-transformers model"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    checkout_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="the address of the shop's own checkout page; empty: the chat places orders",
    )
    cors_origins: str = Field(
        "", description="origins such as https://shop.example, separated by commas, or *"
    )
    chatwoot_url: str = Field(
        "",
        pattern=r"^(https?://[^/\s]+)?/?$",
        description="the address of a Chatwoot, https://HOST; empty: no bridge",
    )
    chatwoot_account_id: int = Field(
        0, ge=0, validate_default=True, description="the number of the account in Chatwoot"
    )
    chatwoot_inbox_id: int = Field(
        0, ge=0, validate_default=True, description="the number of the inbox, of the kind API"
    )
    chatwoot_token: str = Field(
        "", validate_default=True, description="the access token of an agent or administrator"
    )
    chatwoot_webhook_secret: str = Field(
        "", validate_default=True, description="the secret of the webhook, 16 or more characters"
    )
    exchange_rates: str = Field(
        "",
        description="what one unit of other currencies is in the shop's own, EUR=1.08,GBP=1.27",
    )
    rate_limit: int = Field(120, ge=1, description="requests a minute per customer, at least 1")
    retention_days: int = Field(0, ge=0, description="days that events are kept; 0: for ever")
    tracker_db_url: str = Field(
        "",
        validation_alias="RASA_TRACKER_DB_URL",
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME, as Rasa has it",
    )
    demo: bool = Field(False, description="true or false; true lets anybody be a demo customer")

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsError("\n".join(map(complaint, error.errors()))) from None

    @field_validator("database_url")
    @classmethod
    def names_a_database(cls, url: str) -> str:
        async_url(url)
        return url

    @field_validator("tracker_db_url")
    @classmethod
    def names_a_database_or_none(cls, url: str) -> str:
        return cls.names_a_database(url) if url else url

    @property
    def trackers(self) -> str:
        """Where Rasa's conversations are."""
        return self.tracker_db_url or f"sqlite:///{self.var_dir.resolve()}/tracker.db"

    @field_validator("rasa_url")
    @classmethod
    def names_a_port(cls, url: str) -> str:
        """`port` itself raises ValueError for what is no port."""
        if urlsplit(url).port == 0:
            raise ValueError("nothing can be reached at port 0")
        return url

    @field_validator("chatwoot_url")
    @classmethod
    def ends_without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator(
        "chatwoot_account_id", "chatwoot_inbox_id", "chatwoot_token", "chatwoot_webhook_secret"
    )
    @classmethod
    def is_there_with_a_chatwoot(cls, value: Any, info: ValidationInfo) -> Any:
        short = info.field_name == "chatwoot_webhook_secret" and len(value) < 16
        if info.data.get("chatwoot_url") and (not value or short):
            raise ValueError("needed with SHOPTALK_CHATWOOT_URL")
        return value

    @field_validator("cors_origins")
    @classmethod
    def are_origins(cls, listed: str) -> str:
        """A trailing slash is forgiven; a path or a missing scheme is not."""
        origins = [one.strip().rstrip("/") for one in listed.split(",") if one.strip()]
        if not all(one == "*" or ORIGIN.fullmatch(one) for one in origins):
            raise ValueError("not an origin")
        return ",".join(origins)

    @field_validator("exchange_rates")
    @classmethod
    def are_rates(cls, listed: str) -> str:
        exchange_rates(listed)
        return listed

    @field_validator("jwt_public_key")
    @classmethod
    def is_a_key(cls, pem: str) -> str:
        """The key with real line ends: a variable of one line may write them as `\\n`."""
        pem = pem.replace("\\n", "\n").strip()
        if pem and not isinstance(load_pem_public_key(pem.encode()), RSAPublicKey):
            raise ValueError("another kind of key")
        return pem


class Unsigned(Settings):
    """The settings of a command that signs nothing: where there is no secret it makes one up."""

    secret: str = Field(
        default_factory=token_urlsafe,
        min_length=32,
        description=Settings.model_fields["secret"].description,
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)


def complaint(error: Any) -> str:
    name = str(error["loc"][0])
    fields = {variable(name): field for name, field in Settings.model_fields.items()}
    wrong = name if name in fields else variable(name)
    problem = "is missing" if error["type"] == "missing" else "has a value that it cannot take"
    return f"{wrong} {problem}. It takes: {fields[wrong].description}."


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return str(Settings.model_fields[name].validation_alias or f"{PREFIX}{name.upper()}")
