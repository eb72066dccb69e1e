"""What an installation may set from outside, each with a default that runs on a laptop."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def home() -> Path:
    """The one folder that holds everything an installation keeps: database, files, builds."""
    return Path(os.environ.get("FRANKPLEDGE_HOME", "var")).resolve()


def secret_key() -> str:
    """The signing key: from SECRET_KEY, else made once and kept in the home folder, readable by its owner only."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    kept = home() / "secret_key"
    if not kept.exists():
        home().mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(50))
    return kept.read_text().strip()


def yes(name: str, default: bool = False) -> bool:
    """True where the variable says 1, true or yes."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without empty entries."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def trusted_proxies(behind_https: bool) -> int:
    """How many proxies stand before the server and name the reader's network in X-Forwarded-For: 1 behind HTTPS.

    Errors: ValueError where TRUSTED_PROXIES is no number from 0 to 9.
    """
    said = os.environ.get("TRUSTED_PROXIES", "1" if behind_https else "0").strip()
    if said not in "0123456789" or len(said) != 1:
        raise ValueError(f"TRUSTED_PROXIES is a number from 0 to 9, not {said!r}")
    return int(said)


def database() -> dict[str, Any]:
    """Django's database entry: SQLite in the home folder, or what DATABASE_URL says.

    Errors: ValueError naming the scheme where it is neither postgresql:// nor sqlite:///.
    """
    address = os.environ.get("DATABASE_URL", "")
    if not address or address.startswith("sqlite:///"):
        name = address.removeprefix("sqlite:///") if address else str(home() / "frankpledge.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                # What was taken down is overwritten, and does not linger in pages that are free.
                "PRAGMA secure_delete=ON; "
                # A page reads a few rows from all over the file: mapped, that takes no call for each.
                "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-16384;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL starts with {parts.scheme!r}; use postgresql:// or sqlite:///.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    options["pool"] = {"min_size": 1, "max_size": 8}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def openid_providers() -> list[dict[str, Any]]:
    """The OpenID Connect provider of the body's own directory, where OIDC_ISSUER is set."""
    issuer = os.environ.get("OIDC_ISSUER", "")
    if not issuer:
        return []
    return [
        {
            "provider_id": "organisation",
            "name": os.environ.get("OIDC_NAME", "your organisation's account"),
            "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
            "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
            "settings": {"server_url": issuer},
        }
    ]


def openid_origins() -> list[str]:
    """Where a sign-in form may lead on to: the origin of the body's directory, where one is set."""
    issuer = urlsplit(os.environ.get("OIDC_ISSUER", ""))
    return [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []
