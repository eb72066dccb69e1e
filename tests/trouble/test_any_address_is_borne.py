"""Two thousand addresses that nobody should type: none breaks the site, leads elsewhere, or lacks its headers."""

import random
import re
from typing import Any
from urllib.parse import quote

import pytest

from frankpledge.desk.addresses import every_address
from frankpledge.look.access import PUBLIC
from frankpledge.publication.tests import around_record as made

BATCHES, IN_A_BATCH = 4, 500
GOOD = {"area": "derbyshire", "kind": "activities", "ref": "DER-2021-4.1", "first": "2022-09-09", "last": "2022-11-08"}
STRANGE = [
    "9" * 20, "-1", "0", "0000-00-00", "9999-12-31", "0001-01-01", "2022-02-30", "\0", "a\0b", "..", "../..", "💩",
    "\u202e", "a" * 300, "1" * 4300, "'", '"', "<script>", "{{7*7}}", "%", "\r\nX:1", " ", "1e9", "NaN", "٣", "²", "[]",
    "\\", "~2", "x.json", "2022-W01-1", "2022-09-09T00:00", "\x7f", "\x1b", "\x02", "//evil.example",
    "http://evil.example",
]  # fmt: skip
ASKED = [
    "page",
    "from",
    "to",
    "q",
    "kind",
    "area",
    "body",
    "since",
    "show",
    "sort",
    "old",
    "new",
    "place",
    "next",
    "back",
]
HEADERS = ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
PATTERNS = [one.pattern for one in every_address() if PUBLIC in one.rules]


def address(chance: random.Random) -> str:
    def part(found: re.Match[str]) -> str:
        known = GOOD.get(found[1], "x")
        return known if chance.random() < 0.6 else quote(chance.choice(STRANGE), safe="./")

    path = re.sub(r"<(?:\w+:)?(\w+)>", part, chance.choice(PATTERNS))
    asked = [
        f"{chance.choice(ASKED)}={quote(chance.choice([*STRANGE, 'rural', '2']))}" for _ in range(chance.randint(0, 3))
    ]
    return f"{path}?{'&'.join(asked)}"


@pytest.fixture
def record(derbyshire: Any) -> None:
    made.put_out(
        made.area(), made.body(), made.promise(), made.activity(), made.document(), made.engagement("a", "derby")
    )


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_public_address_breaks_whatever_is_asked_of_it(record: None, client: Any, batch: int) -> None:
    chance = random.Random(batch)
    for _ in range(IN_A_BATCH):
        where = address(chance)
        answer = client.generic(chance.choice(["GET"] * 6 + ["HEAD", "POST", "DELETE", "OPTIONS", "FOO"]), where)
        assert answer.status_code < 500, where
        assert not answer.cookies, where
        assert "evil" not in answer.headers.get("Location", "").partition("?")[0].partition("/")[0], where
        assert not answer.headers.get("Location", "").startswith("//"), where
        assert [name for name in HEADERS if name not in answer.headers] == [], where


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1@evil.example", "[::1", "a b", ""])
def test_another_host_name_is_refused_without_a_word_in_the_log(client: Any, db: None, host: str, caplog: Any) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert [name for name in HEADERS if name not in answer.headers] == []
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("where", ["/desk/", "/accounts/login/", "/desk/ledger/", "/accounts/2fa/"])
def test_what_staff_see_is_kept_by_no_cache(signed_in: Any, where: str) -> None:
    for answer in (signed_in("officer").get(where),):
        assert "no-store" in answer.headers["Cache-Control"]
        assert [name for name in HEADERS if name not in answer.headers] == []
