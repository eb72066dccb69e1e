"""Where a police and crime plan, or a variation of one, stands on the way to issue, and what is still missing.

The path is made of dated acts: Police Reform and Social Responsibility Act 2011, sections 5(6) to (11) and 28(3);
Police Act 1996, section 96, as section 14 of that Act changed it. The same path serves a first issue and a variation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from frankpledge.rules.cited import Answer
from frankpledge.rules.figures import counted
from frankpledge.rules.working_days import spoken

BODY, PANEL = "local policing body", "police and crime panel"
Verb = Literal[
    "draft", "consult", "views of people", "views of victims", "send", "report", "recommend", "regard", "respond",
    "publish response", "issue", "copy", "publish", "review",
]  # fmt: skip
VERBS: tuple[Verb, ...] = get_args(Verb)
State = Literal[
    "to be drafted",
    "in preparation",
    "with the panel",
    "to be had regard to",
    "response owed",
    "response to be published",
    "held by a missing step",
    "may be issued",
    "issued: copies or publication owed",
    "issued, copied and published",
]
REPORTS: tuple[Verb, ...] = ("report", "recommend")
# The acts at which it matters what the text said.
OF_A_TEXT: tuple[Verb, ...] = ("draft", "consult", "send", "issue")
SOURCE = "https://www.legislation.gov.uk/ukpga/2011/13/section/5"
_ACT = "Police Reform and Social Responsibility Act 2011, section "
_VIEWS = f"{_ACT}14 (Police Act 1996, section 96)"


@dataclass(frozen=True)
class Step:
    """One step of the path: what must be done, in words, by whom, and under which section."""

    verb: Verb
    words: str
    who: str
    section: str


STEPS: dict[Verb, Step] = {
    step.verb: step
    for step in (
        Step("draft", "a draft is prepared", BODY, f"{_ACT}5(6)(a)"),
        Step("consult", "the chief constable is consulted on the draft", BODY, f"{_ACT}5(6)(b)"),
        Step("views of people", "the views of people in the area are obtained", BODY, _VIEWS),
        Step("views of victims", "the views of victims of crime in the area are obtained", BODY, _VIEWS),
        Step("send", "the draft is sent to the panel in reasonable time", BODY,
             f"{_ACT}5(6)(c) and (7)"),
        Step("report", "the panel reviews the draft and reports on it", PANEL, f"{_ACT}28(3)"),
        Step("recommend", "the panel reviews the draft and makes recommendations on it", PANEL, f"{_ACT}28(3)"),
        Step("regard", "regard is had to the panel's report or recommendations", BODY, f"{_ACT}5(6)(d)"),
        Step("respond", "the panel is given a response", BODY, f"{_ACT}5(6)(e)"),
        Step("publish response", "the response is published", BODY, f"{_ACT}5(6)(f)"),
        Step("issue", "it is issued", BODY, f"{_ACT}5(3) and (4)"),
        Step("copy", "a copy is sent to the chief constable and to every responsible authority", BODY,
             f"{_ACT}5(10)"),
        Step("publish", "it is published", BODY, f"{_ACT}5(10) and (11)"),
        Step("review", "it is kept under review", BODY, f"{_ACT}5(9)"),
    )
}  # fmt: skip
AGAIN = Step("consult", "the chief constable is consulted again, because the text has changed", BODY, f"{_ACT}5(8)")
REVIEWED = Step("report", "the panel reviews the draft and makes a report or recommendations", PANEL, f"{_ACT}28(3)")


# The responsible authorities of an area beside its councils and chief constable (Crime and Disorder Act 1998, section
# 5(1)), which no record need hold as bodies: each has to have its copy, whatever its name.
OTHER_AUTHORITIES = {
    "fire": "the fire and rescue authority",
    "health": "the integrated care board (in Wales the local health board)",
    "probation": "the provider of probation services",
}


class OffThePath(ValueError):
    """An act that the path does not allow where it stands; the message names the missing step and its section."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act. `on` is None where the source names no day; `text` is a digest of the text as it then stood.

    `to` names those to whom a copy was sent (for "copy" alone).
    """

    verb: Verb
    on: date | None = None
    text: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing(Answer):
    """Where the path stands: what is missing before issue and owed after it, what may come next, what is to be told."""

    state: State
    missing: tuple[Step, ...]
    owed: tuple[Step, ...]
    next: tuple[Step, ...]
    told: tuple[str, ...]

    @property
    def is_issued(self) -> bool:
        """Whether the act of issue stands on the path, which it does only with no step missing."""
        return self.state in ("issued: copies or publication owed", "issued, copied and published")

    @property
    def may_be_issued(self) -> bool:
        """Whether issue is the only thing still to be done before copies and publication."""
        return self.state == "may be issued"


def _once_more(step: Step) -> Step:
    """A step that stands on the path and may be taken again."""
    anew = ", which begins the panel's part anew" if step.verb == "send" else ""
    return Step(step.verb, f"{step.words}, once more{anew}", step.who, step.section)


@dataclass
class _Path:
    """The path while its acts are walked. `done` holds the standing act of each verb, the newest of several."""

    authorities: tuple[str, ...]
    done: dict[Verb, Act] = field(default_factory=dict)
    copied: set[str] = field(default_factory=set)

    def has(self, *verbs: Verb) -> bool:
        return any(verb in self.done for verb in verbs)

    def missing(self, text: str) -> tuple[Step, ...]:
        """What must still be done before issue, in the order of the law."""
        return tuple(self._missing(text))

    def _missing(self, text: str) -> Iterator[Step]:
        for verb in _BEFORE_THE_PANEL:
            if verb not in self.done:
                yield STEPS[verb]
            elif verb == "consult" and self.done["consult"].text != text:
                yield AGAIN
        if not self.has(*REPORTS):
            yield REVIEWED
        for _, verb in _ONE_BY_ONE:
            if verb not in self.done:
                yield STEPS[verb]

    def owed(self) -> tuple[Step, ...]:
        """What issue brings with it and has not been done: copies, those without one by name, and publication."""
        left = [name for name in self.authorities if name not in self.copied]
        copy = STEPS["copy"]
        words = f"a copy is sent to {', '.join(left)}" if self.copied and left else copy.words
        unsent = bool(left) or not self.copied
        found = [Step("copy", words, copy.who, copy.section)] if unsent else []
        return tuple(found + ([] if "publish" in self.done else [STEPS["publish"]]))

    def open(self, text: str) -> tuple[Step, ...]:
        """The acts that may come next, in the order of the law."""
        if self.has("issue"):
            return self.owed() or (STEPS["review"],)
        if not self.has("draft"):
            return STEPS["draft"], STEPS["views of people"], STEPS["views of victims"]
        missing = {step.verb: step for step in self.missing(text)}
        found = [
            missing.get(verb) or (_once_more(STEPS[verb]) if self.has(verb) else STEPS[verb])
            for verb in _BEFORE_THE_PANEL
            if verb != "draft" and (verb != "send" or self.has("consult"))
        ]
        if self.has("send") and not self.has(*REPORTS):
            found += [STEPS[verb] for verb in REPORTS]
        for before, after in _ONE_BY_ONE:
            if self.has(*before) and not self.has(after):
                found.append(STEPS[after])
        return tuple(found if missing else [*found, STEPS["issue"]])

    def take(self, act: Act) -> None:
        """Walk one act. Errors: OffThePath where a step before it is missing or its day lies before that of one."""
        words = STEPS[act.verb].words
        allowed = {step.verb for step in self.open(act.text)}
        if act.verb not in allowed or act.verb == "review":
            raise OffThePath(f"“{words[0].upper()}{words[1:]}” cannot be entered: {self._why_not(act)}.")
        for verb in _AFTER.get(act.verb, ()):
            before = self.done.get(verb)
            if before and before.on and act.on and act.on < before.on:
                raise OffThePath(
                    f"{spoken(act.on)} is too early: {STEPS[verb].words} on {spoken(before.on)} "
                    f"({STEPS[verb].section}), and {words} after that ({STEPS[act.verb].section})."
                )
        if act.verb == "send":
            for of_the_panel in (*REPORTS, *(verb for _, verb in _ONE_BY_ONE)):
                self.done.pop(of_the_panel, None)
        if act.verb == "copy":
            if not act.to:
                raise ValueError("A copy is sent to somebody: name the chief constable and each responsible authority.")
            self.copied |= set(act.to)
        self.done[act.verb] = act

    def _why_not(self, act: Act) -> str:
        if self.has("issue"):
            return "it is issued already" if act.verb in OF_A_TEXT else "it stands on the path, or came too late for it"
        if act.verb in ("copy", "publish"):
            return f"it has not been issued ({STEPS['issue'].section})"
        consulted = self.done.get("consult")
        missing = self.missing(act.text if act.verb == "issue" or not consulted else consulted.text)
        before = _NEEDED.get(act.verb, ())
        wanted = missing if act.verb == "issue" else [step for step in missing if step.verb in before]
        if wanted:
            return "missing is " + "; ".join(f"{step.words} ({step.section})" for step in wanted)
        return "it stands on the path already"

    def state(self, text: str) -> State:
        """Where the path stands, in the words of `State`."""
        if self.has("issue"):
            return "issued: copies or publication owed" if self.owed() else "issued, copied and published"
        steps: tuple[tuple[tuple[Verb, ...], State], ...] = (
            (("draft",), "to be drafted"),
            (("send",), "in preparation"),
            (REPORTS, "with the panel"),
            (("regard",), "to be had regard to"),
            (("respond",), "response owed"),
            (("publish response",), "response to be published"),
        )
        for verbs, state in steps:
            if not self.has(*verbs):
                return state
        return "held by a missing step" if self.missing(text) else "may be issued"

    def told(self, text: str) -> Iterator[str]:
        """What the law does not forbid and a reader should know."""
        sent, issued = self.done.get("send"), self.done.get("issue")
        now = issued.text if issued else text
        if sent and sent.text and sent.text != now:
            yield "The text has changed since the draft was sent to the panel, so the panel has not seen it as it is."
        if issued and issued.text and issued.text != text:
            yield "The text on record is no longer the one that was issued."
        reported = next((self.done[verb] for verb in REPORTS if verb in self.done), None)
        if sent and reported and sent.on and reported.on:
            days = counted((reported.on - sent.on).days, "day")
            yield f"The panel had {days} with the draft. The Act says a reasonable amount of time and names no number."


# The acts whose day may not lie after that of an act, by its verb; and the steps without which it may not be entered.
_AFTER: dict[Verb, tuple[Verb, ...]] = {
    "send": ("draft", "consult"),
    "report": ("send",),
    "recommend": ("send",),
    "regard": REPORTS,
    "respond": (*REPORTS, "regard"),
    "publish response": ("respond",),
    "issue": ("consult", "views of people", "views of victims", "send", "publish response"),
    "copy": ("issue",),
    "publish": ("issue",),
}
_BEFORE_THE_PANEL: tuple[Verb, ...] = ("draft", "consult", "views of people", "views of victims", "send")
_ONE_BY_ONE: tuple[tuple[tuple[Verb, ...], Verb], ...] = (
    (REPORTS, "regard"),
    (("regard",), "respond"),
    (("respond",), "publish response"),
)
_NEEDED: dict[Verb, tuple[Verb, ...]] = {
    "consult": ("draft",),
    "send": ("draft", "consult"),
    "report": ("draft", "consult", "send"),
    "recommend": ("draft", "consult", "send"),
    "regard": ("draft", "consult", "send", "report"),
    "respond": ("draft", "consult", "send", "report", "regard"),
    "publish response": ("draft", "consult", "send", "report", "regard", "respond"),
}


def standing(acts: Sequence[Act], *, text: str, today: date, authorities: Sequence[str] = ()) -> Standing:
    """Where a plan or variation stands on `today` after these acts, in the order in which they follow each other.

    `text` is a digest of the text as it stands now; `authorities` names all to whom a copy must go. Sending the draft
    to the panel again begins the panel's part of the path anew. Errors: OffThePath for an act that the path does not
    allow where it stands; ValueError for a day still to come or a copy to nobody.
    """
    path = _Path(tuple(authorities))
    for act in acts:
        if act.on and act.on > today:
            raise ValueError(f"{spoken(act.on)} has not come yet.")
        path.take(act)
    missing = () if path.has("issue") else path.missing(text)
    found, state = path.open(text), path.state(text)
    rests_on = (missing or path.owed() or found)[0] if state != "may be issued" else STEPS["issue"]
    return Standing(
        state=state,
        missing=missing,
        owed=path.owed() if path.has("issue") else (),
        next=found,
        told=tuple(path.told(text)),
        because=_because(path, state, missing),
        section=rests_on.section,
        source=SOURCE,
        verified=True,
        note="The sections were read in a mirror of the consolidated Act, not in the Act as printed.",
    )


def _because(path: _Path, state: State, missing: Sequence[Step]) -> str:
    if state == "may be issued":
        return "Every step before issue is on record."
    if path.has("issue"):
        said = "; ".join(step.words for step in path.owed())
        return f"It is issued; {said}: not yet." if said else "Every step is on record."
    last = list(path.done.values())[-1] if path.done else None
    since = "nothing is on record"
    if last:
        since = f"{STEPS[last.verb].words}{f' on {spoken(last.on)}' if last.on else ', on a day not stated'}"
    are = "step is" if len(missing) == 1 else "steps are"
    return f"Last on the path: {since}. {len(missing)} {are} missing before it may be issued."
