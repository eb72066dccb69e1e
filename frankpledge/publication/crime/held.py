"""The build in use, a force within it, and the months that its pages are about."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.selection import HAPPENED, RECORDED
from frankpledge.crime_data.vocabulary import slug
from frankpledge.publication.crime.asked import Span, asked_span
from frankpledge.publication.reading import thing

# What the file names of a force without an area of its own stand for.
WITHOUT_AREA = {"btp": "British Transport Police"}
SMALL_WORDS = {"and", "of", "the"}


class NothingHeld(Exception):
    """No build is in use, or it holds no street file of this force; the message is for the reader."""


@dataclass(frozen=True)
class Force:
    """One force of the build. `months` is the run of months in a row that ends with the last one held, or with the one
    asked for, twelve at most; `own` says whether the record has a page of the area; `asked` is the question about
    months and basis that its links carry on."""

    build: Build
    slug: str
    name: str
    months: list[str]
    own: bool
    asked: Span

    @property
    def first(self) -> str:
        """The first month of the run."""
        return self.months[0]

    @property
    def last(self) -> str:
        """The last month held."""
        return self.months[-1]

    @property
    def police(self) -> str:
        """Who recorded: "the police of Derbyshire", or a force's own name where it has no area."""
        return _recorded_by(self.slug, self.name)

    @property
    def basis(self) -> str:
        """*Recorded by* the force, or *happened in* its area."""
        return self.asked.basis

    @property
    def counted(self) -> str:
        """On what basis figures are counted, in words that follow a comma."""
        if self.basis == HAPPENED:
            return f"as placed in {self.name} by any force whose files are held"
        return f"as recorded by {self.police}"

    def link(self, where: str) -> str:
        """A page of the force for the same months and basis; `where` follows its base and ends in "/"."""
        return f"{self.base}{where}{self.asked.tail}"

    @property
    def base(self) -> str:
        """Where its pages start."""
        return f"/{self.slug}/crime/"

    @property
    def show(self) -> str:
        """Where the numbers of its pages are shown; the reference comes after it."""
        return f"/{self.slug}/crime/show/"

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """The way to its first page."""
        return ((self.name, f"/{self.slug}/"),) if self.own else (("Crime figures", "/crime/"),)

    @property
    def trail_within(self) -> tuple[tuple[str, str], ...]:
        """The way to a page below its first one."""
        return (*self.trail, (f"Crime in {self.name}", self.link("")))


def build() -> Build:
    """The build in use. Raises NothingHeld before the first load."""
    try:
        return build_in_use(settings.HOME)
    except CannotAnswer:
        raise NothingHeld(
            "No crime figures are loaded here. Whoever runs this site loads the files that the police publish with: "
            "frankpledge crime load PATH…"
        ) from None


def sample_in_use() -> bool:
    """Whether the figures in use are made up."""
    try:
        return build_in_use(settings.HOME).manifest.sample
    except CannotAnswer:
        return False


def name_of(force: str, held: Build | None = None) -> str:
    """A force's area in words: the name in the lookup of areas, or the words of its slug."""
    if held is not None and any(role == "force-areas" for role, _ in held.areas.tables):
        for _, area in held.areas.force_areas.values():
            if slug(area) == force:
                return area
    if force in WITHOUT_AREA:
        return WITHOUT_AREA[force]
    words = force.split("-")
    return " ".join(word if at and word in SMALL_WORDS else word.capitalize() for at, word in enumerate(words))


def police_of(force: str, held: Build | None = None) -> str:
    """Who recorded, in words, by the slug of a force."""
    return _recorded_by(force, name_of(force, held))


def _recorded_by(slug: str, name: str) -> str:
    return name if slug in WITHOUT_AREA else f"the police of {name}"


def force(area: str, request: HttpRequest | None = None, bases: tuple[str, ...] = (RECORDED,)) -> Force:
    """A force by the slug of its area, for the months and basis that the request asks for. Raises NothingHeld without a
    build or a file of it, Http404 for no force, or for months or a basis that there are not."""
    held, place = build(), thing(f"areas:{area}")
    if not held.coverage(area) and place is None:
        raise Http404(f"No force is called “{area[:60]}” in the crime files held here.")
    months = held.months("street", area)
    if not months:
        raise NothingHeld(
            f"No file of {name_of(area, held)} is held for any month, so no figure can be shown. That is not zero "
            "crime: it is crime that nobody published here."
        )
    name = place.title if place else name_of(area, held)
    asked = asked_span(request.GET if request else {}, months, bases)
    run = run_of([month for month in months if month <= asked.to], asked.months)
    return Force(held, area, name, run, place is not None, asked)


def force_or_silent(area: str) -> tuple[Build, str]:
    """The build, and the name of a force that is known to it, though no file of it may be held. Raises as `force`."""
    held = build()
    if not held.coverage(area):
        if thing(f"areas:{area}"):
            raise NothingHeld(f"The crime files held here say nothing at all of {name_of(area, held)}.")
        raise Http404(f"No force is called “{area[:60]}” in the crime files held here.")
    return held, name_of(area, held)


def run_of(months: list[str], most: int) -> list[str]:
    """The months in a row that end with the last of those given, so many at most."""
    held, run = set(months), [months[-1]]
    for month in reversed(span(months[0], months[-1])[:-1]):
        if month not in held or len(run) == most:
            break
        run.insert(0, month)
    return run


def districts(of: Force) -> dict[str, str]:
    """Slug of its name -> district code, for the force's area; empty where no lookup names them."""
    try:
        return {slug(name): code for code, name in of.build.areas.districts_of(of.slug).items()}
    except CannotAnswer:
        return {}
