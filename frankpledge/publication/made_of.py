"""What pages are made of besides the record."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_FLOORS = ("publication", "look", "typesetting", "rules", "domains", "record", "crime_data")
_ENDINGS = {".py", ".html", ".toml", ".txt", ".css", ".js"}


def fingerprint() -> str:
    """A digest of the code and templates that make the pages, as this process found them first, and of the settings
    that stand in them."""
    return _of(Path(settings.PACKAGE), settings.PUBLIC_ADDRESS)


@lru_cache(maxsize=4)
def _of(package: Path, address: str) -> str:
    found = hashlib.sha256(address.encode())
    for name in _FLOORS:
        for path in sorted(Path(package, name).rglob("*")):
            if path.suffix in _ENDINGS and not {"tests", "migrations", "vendor"} & set(path.parts):
                found.update(f"{path.relative_to(package)}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()
