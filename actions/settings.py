"""What differs between installations, read once from the environment (and `.env`)."""

from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "SHOPTALK_"


class SettingsError(ValueError):
    """Names every wrong or missing variable, and what it takes; one line each."""


class Settings(BaseSettings):
    """One frozen object per process. Every field is the variable of its name, in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True
    )

    database_url: str = Field(
        "sqlite+aiosqlite:///var/shoptalk.db", description="an SQLite or PostgreSQL URL"
    )
    secret: str = Field(
        min_length=32, description="at least 32 characters; signs the customers' tokens"
    )
    jwt_public_key: str = Field("", description="a PEM public key, for tokens signed with RS256")
    admin_token: str = Field("", description="the token of the dashboard")
    rasa_url: str = Field(
        "http://127.0.0.1:5005", pattern=r"^https?://[^/\s]+$", description="http://HOST:PORT"
    )
    public_host: str = Field("127.0.0.1", description="the address that customers reach")
    public_port: int = Field(8080, ge=1, le=65535, description="a port number, 1 to 65535")
    internal_host: str = Field("127.0.0.1", description="the address that only Rasa reaches")
    internal_port: int = Field(5055, ge=1, le=65535, description="a port number, 1 to 65535")
    device: Literal["auto", "cpu", "cuda"] = Field("auto", description="auto, cpu or cuda")
    artifact_dir: str = Field("var/artifacts", description="the folder of trained recommenders")
    var_dir: str = Field("var", description="the folder for logs and what waits for the store")
    text_model: str = Field(
        "use-multilingual", description="use-multilingual or a sentence-transformers model"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    rate_limit: int = Field(120, ge=1, description="requests a minute per customer, at least 1")
    retention_days: int = Field(0, ge=0, description="days that events are kept; 0: for ever")
    demo: bool = Field(False, description="true or false; true lets anybody be a demo customer")

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise SettingsError("\n".join(map(complaint, error.errors()))) from None


def complaint(error: Any) -> str:
    name = str(error["loc"][0])
    takes = Settings.model_fields[name].description
    problem = "is missing" if error["type"] == "missing" else "has a value that it cannot take"
    return f"{PREFIX}{name.upper()} {problem}. It takes: {takes}."
