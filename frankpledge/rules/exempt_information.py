"""What a meeting may keep from press and public: the paragraphs of Schedule 12A, and the resolution that names one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from frankpledge.rules.cited import Authority
from frankpledge.rules.statute import table


@dataclass(frozen=True, kw_only=True)
class Paragraph(Authority):
    """One paragraph of Part 1. `title` says in our words what is exempt by it: "information " may stand before it."""

    number: int
    title: str

    @property
    def words(self) -> str:
        """The paragraph as it is chosen: "paragraph 3: about financial or business affairs …"."""
        return f"paragraph {self.number}: {self.title}"


@cache
def paragraphs() -> dict[str, Paragraph]:
    """Every paragraph on record by its number as text, in order."""
    file = table("exempt_information")
    cited = {name: file[name] for name in ("section", "source", "verified", "note")}
    return {str(row["number"]): Paragraph(**row, **cited) for row in file["paragraph"]}


def paragraph(number: str) -> Paragraph:
    """The paragraph of that number. Raises ValueError naming the numbers there are."""
    if number not in paragraphs():
        raise ValueError(f"{number!r} is no paragraph on record: choose one of {', '.join(paragraphs())}")
    return paragraphs()[number]


def resolution_to_exclude(numbers: list[str], what: str) -> str:
    """The resolution, in our words, that excludes press and public for `what` ("item 9"). ValueError for no number."""
    if not numbers:
        raise ValueError("a resolution to exclude the public names at least one paragraph of Schedule 12A")
    found = [paragraph(number) for number in numbers]
    named = " and ".join(f"paragraph {each.number} (information {each.title})" for each in found)
    return (
        f"That press and public leave the meeting for {what}, since exempt information would be disclosed as described "
        f"in {named} of Part 1 of Schedule 12A to the Local Government Act 1972, and the public interest in keeping it "
        f"back outweighs that in telling it."
    )
