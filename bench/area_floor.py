"""What a sample area stands on: places, bodies, documents and plans, in the shapes that the record and plans freeze."""

import random
from datetime import date
from hashlib import sha256
from typing import Any

from bench.strands import Place
from bench.wording import Writer
from frankpledge.record.releases.offers import Frozen

DISTRICTS, DOCUMENTS = 8, 20
BODIES = [
    ("lpb", "local policing body", "Local policing body for {}"),
    ("force", "force", "Police force of {}"),
    ("panel", "panel", "Police and crime panel of {}"),
    ("board", "board", "Partnership board of {}"),
]


class AreaFloor:
    """One area by its number; its name is invented."""

    def __init__(self, number: int, rng: random.Random, writer: Writer) -> None:
        self.rng, self.writer = rng, writer
        self.slug, self.prefix = f"sample-{number:02d}", f"S{number:02d}"
        self.name = f"{writer.name()} (sample)"
        names = [writer.name() for _ in range(DISTRICTS)]
        self.districts = [(f"{self.slug}-{name.lower()}-{at}", name) for at, name in enumerate(names)]
        self.documents = [
            (f"{self.slug}-pack-{at}", writer.title(), sha256(f"{self.slug} {at}".encode()).hexdigest())
            for at in range(DOCUMENTS)
        ]

    def _frozen(self, kind: str, slug: str, **parts: Any) -> Frozen:
        return Frozen(kind=kind, key=f"{kind}:{slug}", area=self.slug, is_sample=True, **parts)

    def ground(self) -> list[Frozen]:
        """The area, its districts, bodies and documents."""
        places = [(self.slug, self.name, "force-area", ""), *((s, n, "district", self.slug) for s, n in self.districts)]
        made = [
            self._frozen(
                "areas", slug, title=name, body="",
                fields={
                    "slug": slug, "area_kind": kind, "within": within, "covers": [], "code": "",
                    "latitude": round(self.rng.uniform(50.5, 55.5), 4),
                    "longitude": round(self.rng.uniform(-4.5, 1.5), 4),
                    "position_note": "invented", "valid_from": "", "valid_to": "",
                },
            )
            for slug, name, kind, within in places
        ]  # fmt: skip
        for short, kind, words in BODIES:
            slug = f"{self.slug}-{short}"
            holder = {
                "office": "Commissioner",
                "name": self.writer.name(),
                "since": "2012-11-22",
                "until": "",
                "note": "",
            }
            fields = {
                "slug": slug, "body_kind": kind, "holders": [holder] if short == "lpb" else [], "place": "",
                "follows": [], "followed_by": [],
            }  # fmt: skip
            made.append(self._frozen("bodies", slug, title=words.format(self.name), body=slug, fields=fields))
        return made + [self._document(*one) for one in self.documents]

    def _document(self, key: str, title: str, digest: str) -> Frozen:
        day = date(self.rng.randint(2013, 2022), self.rng.randint(1, 12), 5).isoformat()
        return self._frozen(
            "documents", key, title=title, body=f"{self.slug}-panel", day=day,
            fields={
                "document_kind": "pack", "publisher": f"Police and crime panel of {self.name}", "published_on": day,
                "address": f"https://example.org/{key}.pdf", "sha256": digest, "size": 812345,
                "media_type": "application/pdf", "is_kept": False, "note": "",
            },
        )  # fmt: skip

    def _source(self) -> dict[str, str]:
        key, title, digest = self.rng.choice(self.documents)
        line = self.rng.randint(20, 4000)
        return {
            "document": key,
            "title": title,
            "at": f"page {line // 40}",
            "lines": f"{line}-{line + 3}",
            "sha256": digest,
        }

    def plan(self, years: tuple[int, int], priorities: int, points: int, at: int) -> tuple[Place, Frozen, list[Frozen]]:
        """One plan: where its strands belong, its one version, and its promises, each priority before its points."""
        slug, prefix = f"{years[0]}-{years[1] % 100}", f"{self.prefix}-{years[0]}"
        on = date(years[0], 11, 22)
        rows: list[tuple[str, str, str]] = []
        for priority in range(1, priorities + 1):
            rows.append((f"{priority}", "priority", ""))
            rows += [(f"{priority}.{n}", "delivery point", f"{prefix}-{priority}") for n in range(1, points + 1)]
        items = [self._item(f"{prefix}-{number}", kind, number, parent, at) for number, kind, parent in rows]
        titles = {item["ref"]: item["title"] for item in items}
        version = self._frozen(
            "plan-versions", f"{prefix}/{on:%Y-%m}", title=f"Police and crime plan {slug} (sample): as issued",
            body=f"{self.slug}-lpb", day=on.isoformat(),
            fields={
                "plan": {
                    "slug": slug, "kind": "plan", "title": f"Police and crime plan {slug} (sample)", "prefix": prefix,
                    "term_from": on.isoformat(), "term_to": date(years[1], 3, 31).isoformat(),
                    "term_precision": "day", "term_printed": "", "term_note": "", "source": self._source(),
                },
                "version": {
                    "slug": f"{on:%Y-%m}", "label": f"the plan of {on:%B %Y}", "status": "issued",
                    "on": on.isoformat(), "precision": "day", "when": "", "note": "",
                },
                "items": items, "requirements": [{"name": self.writer.name(), "source": self._source()}] * 5,
                "previous": "",
            },
            promises=tuple(titles), sources=(self._source(),),
        )  # fmt: skip
        place = Place(
            self.slug, f"{self.slug}-lpb", f"Local policing body for {self.name}", f"Police force of {self.name}",
            on, date(years[1], 3, 1), self.districts, self.documents,
        )  # fmt: skip
        return place, version, [self._promise(item, titles, on) for item in items]

    def _item(self, ref: str, kind: str, number: str, parent: str, at: int) -> dict[str, Any]:
        voices = [
            {"text": self.writer.text(1, 1), "count": self.rng.randint(3, 90), "note": "", "source": self._source()}
            for _ in range(3 if kind == "priority" else 0)
        ]
        earlier = f"{self.prefix}-{YEAR_BEFORE[at]}-{number}" if at and self.rng.random() < 0.3 else ""
        return {
            "ref": ref, "kind": kind, "number": number, "parent": parent, "title": self.writer.title()[:80],
            "text": self.writer.text(1, 2), "owner": f"Police force of {self.name}", "voices": voices,
            "succeeds": [earlier] if earlier else [], "source": self._source(),
        }  # fmt: skip

    def _promise(self, item: dict[str, Any], titles: dict[str, str], on: date) -> Frozen:
        parent = item["parent"]
        return self._frozen(
            "promises", item["ref"], title=item["title"], body=f"{self.slug}-lpb", day=on.isoformat(),
            fields={
                "ref": item["ref"], "promise_kind": item["kind"], "number": item["number"], "text": item["text"],
                "made_by": f"Local policing body for {self.name}",
                "holder": {"name": self.writer.name(), "office": "Commissioner"}, "made_on": on.isoformat(),
                "owner": item["owner"], "due": "", "due_printed": "", "closed_on": "", "succeeds": item["succeeds"],
                "parent": {"ref": parent, "title": titles[parent]} if parent else {},
            },
            sources=(item["source"],),
        )  # fmt: skip


YEAR_BEFORE = {1: 2012, 2: 2016}
