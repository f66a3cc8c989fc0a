"""Settings from the environment: what is taken, what is refused and how."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shop.settings import Settings, SettingsError, variable

SECRET = "a secret of the test suite, 32 or more characters"
DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No `.env`, and none of the settings in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_environment_wins_over_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"SHOPTALK_SECRET={SECRET}", "SHOPTALK_PUBLIC_PORT=1234", "SHOPTALK_DEMO=true"]
    (empty_folder / ".env").write_text("\n".join(lines))
    monkeypatch.setenv("SHOPTALK_PUBLIC_PORT", "4321")
    settings = Settings()
    assert (settings.secret, settings.public_port, settings.demo) == (SECRET, 4321, True)


def test_a_missing_secret_is_named_with_what_it_takes() -> None:
    with pytest.raises(SettingsError, match=r"SHOPTALK_SECRET is missing\. .* at least 32 char"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret", "too short"),
        ("public_port", "99999"),
        ("internal_port", "five"),
        ("rasa_url", "localhost:5005"),
        ("rasa_url", "http://localhost:5005/path"),
        ("rasa_url", "http://localhost:99999"),
        ("rasa_url", "http://localhost:0"),
        ("rasa_url", "http://localhost:five"),
        ("rasa_url", "http://[::1"),
        ("database_url", "mysql://shop"),
        ("database_url", "shop.db"),
        ("tracker_db_url", "tracker.db"),
        ("device", "tpu"),
        ("log_level", "LOUD"),
        ("rate_limit", "0"),
        ("retention_days", "-1"),
        ("demo", "perhaps"),
        ("jwt_public_key", "not a key"),
        ("exchange_rates", "EUR=abc"),
        ("exchange_rates", "euro=1.1"),
        ("exchange_rates", "EUR=0"),
        ("exchange_rates", "EUR=1.1,EUR=1.2"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPTALK_SECRET", SECRET)
    monkeypatch.setenv(variable(name), value)
    with pytest.raises(SettingsError) as raised:
        Settings()
    lines = str(raised.value).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{variable(name)} ")
    assert str(Settings.model_fields[name].description) in lines[0]
    assert value not in lines[0].replace(str(Settings.model_fields[name].description), "")


def test_every_wrong_variable_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPTALK_PUBLIC_PORT", "0")
    with pytest.raises(SettingsError) as raised:
        Settings()
    assert [line.split()[0] for line in str(raised.value).splitlines()] == [
        "SHOPTALK_SECRET",
        "SHOPTALK_PUBLIC_PORT",
    ]


def test_a_public_key_may_be_written_on_one_line() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode().strip()
    settings = Settings(secret=SECRET, jwt_public_key=pem.replace("\n", "\\n"))
    assert settings.jwt_public_key == pem


def test_a_key_of_another_kind_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with pytest.raises(SettingsError, match="RSA"):
        Settings(secret=SECRET, jwt_public_key=pem)


def test_settings_do_not_change() -> None:
    settings = Settings(secret=SECRET)
    with pytest.raises(ValueError, match="frozen"):
        settings.secret = "another"  # type: ignore[misc]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_and_its_default_is_documented(name: str) -> None:
    rows = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("|")]
    (row,) = [line for line in rows if f"`{variable(name)}`" in line.split("|")[1]]
    default = Settings.model_fields[name].default
    if Settings.model_fields[name].is_required():
        assert "required" in row
    else:
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        assert (f"`{shown}`" if shown else "empty") in row.split("|")[2]
