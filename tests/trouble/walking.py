"""Walking the staff pages as a person would: follow links, fill every form, send it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve

NOT_SENT = {"csrfmiddlewaretoken"}
# Where sending would end the walk itself.
LEFT_ALONE = re.compile(r"^/accounts/|/sessions/end/|/close/$|/roles/\d+/end/$")
DATES = {"day": "17", "month": "11", "year": "2022"}
PLAIN = {
    "email": "somebody{n}@example.org", "url": "https://example.org/{n}", "number": "3", "tel": "3",
    "date": "2022-11-17",
}  # fmt: skip
NAMED = {
    "slug": "name-{n}", "key": "name-{n}", "prefix": "NAME{n}", "ref": "NAME-{n}", "period": "2021/22", "value": "36",
    "code": "E{n}", "latitude": "53.1", "longitude": "-1.5", "source_lines": "1-2", "lines": "1-2", "printed": "36",
    "parts": "Women: 36", "of": "", "sheet": "", "count": "3", "total": "36", "areas": "", "rank": "3", "position": "3",
}  # fmt: skip


@dataclass
class Box:
    """One field of a form: its name, what kind it is, and what it offers."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)
    is_long: bool = False


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    boxes: dict[str, Box] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._in: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif tag == "form":
            self._in = Form(told.get("action", ""), told.get("method", "get").lower())
            self.forms.append(self._in)
        elif self._in is not None and told.get("name") and "disabled" not in told:
            self._box(tag, told, self._in)
        elif self._in is not None and tag == "option" and self._select:
            self._in.boxes[self._select].choices.append(told.get("value", ""))

    def _box(self, tag: str, told: dict[str, str], form: Form) -> None:
        name, kind = told["name"], told.get("type", "text") if tag == "input" else tag
        if kind in ("radio", "checkbox"):
            form.boxes.setdefault(name, Box(name, kind)).choices.append(told.get("value", "on"))
        elif tag in ("input", "textarea", "select"):
            form.boxes[name] = Box(name, kind, told.get("value", ""), is_long=tag == "textarea")
            self._select = name if tag == "select" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = None


def read_page(html: str) -> tuple[list[Form], list[str]]:
    """The forms of a page and where its links lead."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms, reader.links


_numbers = itertools.count(1)


def fill(form: Form, text: str, choose: int = 0) -> dict[str, Any]:
    """Values for every field: what it asks where only one kind will do, and `text` everywhere else.

    `choose` is the place among the offered choices: 0 the first, -1 the last.
    """
    values: dict[str, Any] = {}
    for box in form.boxes.values():
        last = box.name.rpartition("-")[2]
        if box.name in NOT_SENT:
            continue
        if box.kind == "hidden" or box.kind == "submit":
            values[box.name] = box.value
        elif box.kind in ("select", "radio", "checkbox"):
            offered = [choice for choice in box.choices if choice]
            values[box.name] = offered[choose] if offered else ""
        elif box.kind == "file":
            values[box.name] = SimpleUploadedFile("a.csv", b"period,value\n2020/21,3\n")
        elif re.search(r"[-_](day|month|year)$", box.name) and last.rpartition("_")[2] in DATES:
            values[box.name] = DATES[last.rpartition("_")[2]]
        elif box.kind in PLAIN or last in NAMED:
            values[box.name] = (PLAIN.get(box.kind) or NAMED[last]).format(n=next(_numbers))
        else:
            values[box.name] = text
    return values


@dataclass
class Walk:
    """What was seen and sent: addresses by name, and the answers that were wrong."""

    client: Client
    text: str
    most: int = 2
    seen: dict[str, list[str]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    answers: list[tuple[str, str, Any]] = field(default_factory=list)

    def _name(self, path: str) -> str:
        try:
            return resolve(path).view_name
        except Resolver404:
            return ""

    def _wanted(self, where: str, within: tuple[str, ...]) -> bool:
        path = urlsplit(where).path
        name = self._name(path)
        known = self.seen.setdefault(name, [])
        if not name or not path.startswith(within) or path in known or len(known) >= self.most * 4:
            return False
        known.append(path)
        return True

    def go(self, *starts: str, within: tuple[str, ...] = ("/desk/",)) -> "Walk":
        """Read every page that can be reached, send every form twice at most, until nothing new appears.

        `within` are the beginnings of the addresses that are read.
        """
        waiting = list(starts)
        while waiting:
            where = waiting.pop(0)
            if self._wanted(where, within):
                waiting += self._page(where, self.client.get(where))
        return self

    def again(self, *starts: str, within: tuple[str, ...] = ("/desk/",)) -> "Walk":
        """Go once more, past what was seen already; no form is sent more often for it."""
        before = {name: list(paths) for name, paths in self.seen.items()}
        self.seen.clear()
        self.go(*starts, within=within)
        for name, paths in before.items():
            self.seen[name] = [*self.seen.get(name, []), *paths]
        return self

    def _page(self, where: str, answer: Any) -> Iterator[str]:
        self.answers.append(("GET", where, answer))
        found: list[str] = []
        if "html" not in answer.headers.get("Content-Type", "") or getattr(answer, "streaming", False):
            return iter([answer.headers["Location"]] if "Location" in answer.headers else [])
        forms, links = read_page(answer.content.decode())
        for form in forms:
            found += self._send(where, form)
        found += [urljoin(where, link) for link in links]
        return iter(found)

    def _mended(self, form: Form, said: str, attempt: int) -> dict[str, Any]:
        """Values for a further try, as a person would make it after reading what was wrong."""
        limits = [int(most) for most in re.findall(r"at most (\d+) characters", said)]
        short = self.text[: min(limits, default=20 if attempt else len(self.text))]
        values = fill(form, short, choose=-1)
        if begins := re.search(r"references of this plan begin with (\S+)-\.", said):
            values["ref"] = f"{begins[1]}-{next(_numbers)}"
        if "leave the date it ended empty" in said:
            values |= {name: "" for name in values if name.startswith("closed_on")}
        return values

    def _send(self, where: str, form: Form) -> list[str]:
        to = urljoin(where, form.action) if form.action else where
        path = urlsplit(to).path
        name = f"{self._name(path)} {sorted(form.boxes)}"
        if form.method != "post" or LEFT_ALONE.search(path) or self.sent.get(name, 0) >= self.most:
            return []
        self.sent[name] = self.sent.get(name, 0) + 1
        answer = self.client.post(to, fill(form, self.text))
        for attempt in range(2):
            self.answers.append(("POST", to, answer))
            if answer.status_code == 400:
                answer = self.client.post(to, self._mended(form, answer.content.decode(), attempt))
        self.answers.append(("POST", to, answer))
        if answer.status_code == 302:
            return [answer.headers["Location"]]
        html = "html" in answer.headers.get("Content-Type", "") and answer.content.decode()
        following = [one for one in read_page(html or "")[0] if one.action and one.action != form.action]
        return [each for one in following for each in self._send(to, one)]
