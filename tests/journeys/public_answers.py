"""Run as a process of its own, in the environment of an installation: what it answers to anybody, as hashes.

Prints JSON: address -> [status, SHA-256 of the bytes without the host's name and the length of packs made here].
"""

import hashlib
import json
import re
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

HOST = next((name for name in settings.ALLOWED_HOSTS if name[:1] not in {"*", ".", "["}), "localhost")
# How long a pack is, once somebody had it made here; when that was is no part of a record.
PACK_MADE = re.compile(rb' <span class="fp-quiet">\d+ pages?, [^<]*</span>')
CLIENT = Client(HTTP_HOST=HOST)


def answer(address: str) -> tuple[int, bytes]:
    """Status and bytes."""
    found = CLIENT.get(address)
    return found.status_code, b"".join(found) if found.streaming else found.content


def named(address: str) -> list[str]:
    """The addresses that a sitemap names, as paths."""
    return re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", answer(address)[1].decode())


def main(every: int) -> None:
    """Ask each so-many-th address of every sitemap, with the data file beside it, and the pages around them."""
    found = sorted({address for sitemap in named("/sitemap.xml") for address in named(sitemap)})
    asked = ["/", "/open-data/", "/everything/", "/search/?q=rural", *found[::every]]
    asked += [f"{address.rstrip('/')}.json" for address in asked if address.count("/") > 3]
    told = {}
    for address in asked:
        status, content = answer(address)
        said = PACK_MADE.sub(b"", content.replace(HOST.encode(), b""))
        told[address] = [status, hashlib.sha256(said).hexdigest()]
    sys.stdout.write(json.dumps(told))


main(int(sys.argv[1]))
