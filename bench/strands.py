"""Sample strands of every knot, each in the shape its room freezes; `check_shapes` holds them to the rooms' offers."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bench.wording import Writer
from frankpledge.domains import offer_of
from frankpledge.record.releases.offers import ASKED, ASSESSED, DONE, MEASURED, Frozen, Strand
from frankpledge.rules.measured_series import Figure, as_json, read_series
from frankpledge.rules.periods import Period, day_label, months_from
from frankpledge.rules.written_figures import plain_number

# How the strands of a record share out among the kinds, in hundredths.
SHARES = {"activities": 64, "engagements": 12, "action-rows": 12, "assessments": 9, "measures": 3}
VERDICTS = ["kept", "on track", "behind", "not started", "cannot be rated"]


@dataclass(frozen=True)
class Place:
    """Where a strand belongs: area and body slugs, the body's name, one plan's days, its districts and documents."""

    area: str
    body: str
    body_name: str
    force_name: str
    first: date
    last: date
    districts: list[tuple[str, str]]
    documents: list[tuple[str, str, str]]


class StrandMaker:
    """Makes one strand after another, deterministic from its random numbers."""

    def __init__(self, rng: random.Random, writer: Writer) -> None:
        self.rng, self.writer = rng, writer

    def make(self, kind: str, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        """One strand of a kind; `number` makes its key, `titles` are those of its promises."""
        made: Frozen = getattr(self, "_" + kind.replace("-", "_"))(number, place, promises, titles)
        return made

    def _day(self, place: Place) -> date:
        return place.first + timedelta(days=self.rng.randrange((place.last - place.first).days))

    def source(self, place: Place) -> dict[str, str]:
        """A place in one of the area's documents."""
        key, title, sha256 = self.rng.choice(place.documents)
        line = self.rng.randint(20, 4000)
        at = f"Appendix {self.rng.choice('ABCD')}, paragraph {self.rng.randint(1, 9)}.{self.rng.randint(1, 12)}"
        lines = f"{line}-{line + self.rng.randint(1, 6)}"
        return {"document": key, "title": title, "at": at, "lines": lines, "sha256": sha256}

    def _frozen(self, kind: str, number: int, place: Place, **parts: Any) -> Frozen:
        return Frozen(
            kind=kind, key=f"{kind}:sample-{number}", area=place.area, body=place.body, is_sample=True, **parts
        )

    def _activities(self, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        rng, write, day = self.rng, self.writer, self._day(place)
        until = (day + timedelta(days=rng.randint(1, 60))).isoformat() if rng.random() < 0.2 else ""
        said = Period(day, date.fromisoformat(until)).label if until else day_label(day)
        outcome = write.text(1, 2) if rng.random() < 0.6 else ""
        counts = [{"what": f"{write.words[rng.randrange(90)]} reached", "value": rng.randint(1, 900)}
                  for _ in range(rng.choice([0, 0, 1, 1, 2, 3]))]  # fmt: skip
        slug, where = rng.choice(place.districts)
        title = write.title()
        facts = tuple((str(count["what"]), str(count["value"])) for count in counts)
        return self._frozen(
            "activities", number, place, title=title, day=day.isoformat(), until=until,
            fields={
                "what": write.text(2, 4), "outcome": outcome, "when": said, "when_printed": "", "precision": "day",
                "reported_on": (day + timedelta(days=40)).isoformat(), "who": place.force_name, "where": where,
                "place": slug, "partners": [write.name() for _ in range(rng.randint(0, 3))], "counts": counts,
                "tie": "source", "note": "", "evidence": [],
            },
            strand=Strand(
                knot=DONE, headline=title, day=day.isoformat(), until=until, when=said, outcome=outcome, facts=facts
            ),
            promises=promises, sources=(self.source(place),),
        )  # fmt: skip

    def _engagements(self, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        rng, write, day = self.rng, self.writer, self._day(place)
        raised = write.text(1, 2) if rng.random() < 0.7 else ""
        people = [write.name() for _ in range(rng.randint(1, 3))]
        slug, where = rng.choice(place.districts)
        title, said = write.title(), day_label(day)
        facts = tuple(pair for pair in (("Raised", raised), ("With", ", ".join(people))) if pair[1])
        return self._frozen(
            "engagements", number, place, title=title, day=day.isoformat(),
            fields={
                "with": people, "raised": raised, "when": said, "when_printed": "", "precision": "day", "where": where,
                "place": slug,
            },
            strand=Strand(
                knot=ASKED if raised else DONE, headline=title, day=day.isoformat(), when=said, facts=facts,
                is_open=bool(raised) and rng.random() < 0.2,
            ),
            promises=promises, sources=(self.source(place),),
        )  # fmt: skip

    def _action_rows(self, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        rng, write, opened = self.rng, self.writer, self._day(place)
        updates: list[dict[str, Any]] = []
        for month in range(rng.randint(0, 4)):
            day = opened + timedelta(days=30 * (month + 1))
            updates.append({
                "on": day.isoformat(), "precision": "day", "when": day_label(day), "when_printed": "",
                "text": write.text(1, 2), "sources": [self.source(place)],
            })  # fmt: skip
        is_open = rng.random() < 0.4
        closed = "" if is_open else (opened + timedelta(days=180)).isoformat()
        day_text = closed or (updates[-1]["on"] if updates else opened.isoformat())
        said, due = day_label(date.fromisoformat(day_text)), opened + timedelta(days=200)
        action, outcome = write.title(), "" if is_open else write.text(1, 1)
        latest = f"{updates[-1]['when']}: {updates[-1]['text']}" if updates else "none recorded"
        status = "open" if is_open else "done"
        return self._frozen(
            "action-rows", number, place, title=action, day=day_text,
            fields={
                "theme": write.name(), "issue": write.text(1, 1), "action": action, "owner": place.force_name,
                "opened_on": opened.isoformat(), "due": due.isoformat(), "due_printed": "", "status": status,
                "status_printed": "", "closed_on": closed, "outcome": outcome, "updates": updates, "note": "",
            },
            strand=Strand(
                knot=DONE, headline=action, day=day_text, when=said, outcome=outcome, is_open=is_open,
                facts=(("Status", status), ("Due", day_label(due)), ("Latest update", latest)),
            ),
            promises=promises, sources=(self.source(place),),
        )  # fmt: skip

    def _assessments(self, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        day, verdict, because = self._day(place), self.rng.choice(VERDICTS), self.writer.text(1, 3)
        headline = verdict.capitalize()
        more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
        return self._frozen(
            "assessments", number, place, title=f"{headline}: {titles[0]}{more}", day=day.isoformat(),
            fields={
                "verdict": verdict, "because": because, "assessed_on": day.isoformat(), "who": place.body_name,
            },
            strand=Strand(
                knot=ASSESSED, headline=headline, day=day.isoformat(), when=day_label(day), outcome=because,
                word=verdict, facts=(("Assessed by", place.body_name),),
            ),
            promises=promises, sources=(self.source(place),),
        )  # fmt: skip

    def _measures(self, number: int, place: Place, promises: tuple[str, ...], titles: list[str]) -> Frozen:
        rng, write = self.rng, self.writer
        level, months = rng.randint(40, 900), rng.choice([6, 13, 18, 24, 30])
        periods = [months_from(place.first.year + at // 12, at % 12 + 1, 1) for at in range(months)]
        values = [Decimal(round(level * rng.uniform(0.8, 1.2))) for _ in periods]
        figures = [Figure(period, value) for period, value in zip(periods, values, strict=True)]
        reading = read_series(figures, kind="month", direction="decrease", comparable=True, breaks=[], percent=False)
        verdict = {"words": reading.words, "because": reading.because, "class": reading.meaning}
        source, title, definition = self.source(place), write.title(), write.text(1, 2)
        observations = [
            {
                "from": one.period.first.isoformat(), "to": one.period.last.isoformat(), "words": one.period.label,
                "value": plain_number(one.value), "of": None, "as_printed": str(one.value), "note": "",
                "definition": 1, "source": source,
            }
            for one in figures
        ]  # fmt: skip
        latest = figures[-1]
        day, until = latest.period.first.isoformat(), latest.period.last.isoformat()
        return self._frozen(
            "measures", number, place, title=title, day=day, until=until,
            fields={
                "unit": "offences", "direction": "decrease", "owner": place.force_name, "period_kind": "month",
                "definition": definition, "caveats": [write.text(1, 1)], "comparable": True, "breaks": [],
                "definitions": [{"version": 1, "text": definition, "from": "", "why": ""}],
                "observations": observations, "breakdown": [], "checks": [], "verdict": verdict,
                "chart": as_json(reading),
            },
            strand=Strand(
                knot=MEASURED, headline=f"{title}: {latest.value} offences ({latest.period.label})", day=day,
                until=until, when=latest.period.label, word=reading.words[:60],
                facts=(("Verdict", reading.words), ("Because", reading.because)),
            ),
            promises=promises, sources=(source,),
        )  # fmt: skip


def check_shapes(made: dict[str, Frozen]) -> None:
    """Hold one thing of each kind to the offer of its room. Errors: SystemExit naming the fields that differ."""
    for kind, frozen in made.items():
        offer = offer_of(kind)
        wrong = set(frozen.fields) ^ set(offer.labels) if offer else {"no such offer"}
        if wrong:
            raise SystemExit(f"The sample {kind} no longer have the shape their room freezes: {sorted(wrong)}")
