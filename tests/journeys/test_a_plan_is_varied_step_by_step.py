"""A variation blocked at each missing step in turn, with the section named, then issued, copied and published."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.journeys.served_demo import Demo
from tests.journeys.test_the_life_of_a_meeting import FILL, TODAY, Clerk, day

# What is missing at each stage before the step of that name is entered, by the end of its section.
STEPS = (
    ("draft", "section 5(6)(a)"),
    ("consult", "section 5(6)(b)"),
    ("views-of-people", "section 14 (Police Act 1996, section 96)"),
    ("views-of-victims", "section 14 (Police Act 1996, section 96)"),
    ("send", "section 5(6)(c) and (7)"),
    ("recommend", "section 28(3)"),
    ("regard", "section 5(6)(d)"),
    ("respond", "section 5(6)(e)"),
    ("publish-response", "section 5(6)(f)"),
)
ROOM = "/desk/plan_variation/plan-variations"
# Those of whom the demo holds no body: the Act wants a copy sent to each.
OTHERS = {f"copied_to_{name}": f"An authority of {name}" for name in ("fire", "health", "probation")}


class Officer(Clerk):
    """The officer's browser, who also reads what is refused."""

    def refused(self, where: str, **typed: str) -> str:
        """Fill the form at an address and send it; gives what the refusal says."""
        self.page.goto(f"{self.base}{where}")
        assert self.page.evaluate(FILL, typed) == [], where
        with self.page.expect_navigation():
            self.page.evaluate("document.querySelector('#filled').requestSubmit()")
        return str(self.page.locator(".govuk-error-summary").inner_text())

    def not_ready(self, version: int) -> str:
        """Press "Mark as ready" on a version and give what is said."""
        self.press(f"/desk/plans/plan-versions/{version}/", "Mark as ready")
        return str(self.page.locator("body").inner_text())


def varied(officer: Officer) -> int:
    """A plan of long ago with one promise, and a draft that words it differently; gives the number of the draft."""
    made = officer.send(
        "/desk/plans/plans/new/", title="Plan of the journey", slug="journey", prefix="JOURNEY-P",
        **day("term_from", TODAY.replace(year=2009, day=1)), **day("term_to", TODAY.replace(year=2010, day=1)),
    )  # fmt: skip
    first = officer.send(made, slug="one", label="First text")
    pk = officer.number(first)
    officer.send(f"/desk/plans/plan-versions/{pk}/items/new/", title="Lanes", text="Watch every lane.")
    second = officer.number(officer.send(f"/desk/plans/plan-versions/{pk}/vary/", slug="two", label="Varied text"))
    officer.page.goto(f"{officer.base}/desk/plans/plan-versions/{second}/")
    change = officer.page.locator("a[href*='/items/'][href$='/change/']").first.get_attribute("href")
    officer.send(str(change), text="Watch every lane by night.")
    officer.press(f"/desk/plans/plan-versions/{pk}/", "Mark as ready")
    return second


def walk_to_issue(officer: Officer, pk: int, version: int) -> None:
    """Each step in turn; before it is entered, issue is refused with its section, and so is the version's release."""
    issue = f"{ROOM}/{pk}/steps/issue/"
    for number, (step, section) in enumerate(STEPS):
        on = TODAY - timedelta(days=20 - number)
        said = officer.refused(issue, **day("done_on", TODAY))
        assert section in said, (step, said)
        if step == "publish-response":
            said = officer.not_ready(version)
            assert "cannot go out as varied" in said
            assert section in said
        officer.send(f"{ROOM}/{pk}/steps/{step}/", by_whom="the office", **day("done_on", on))


def issued_and_copied(officer: Officer, pk: int) -> None:
    """Issue, a copy to each authority on record, and publication."""
    officer.send(f"{ROOM}/{pk}/steps/issue/", **day("done_on", TODAY))
    officer.page.goto(f"{officer.base}{ROOM}/{pk}/steps/copy/")
    for box in officer.page.locator("input[name=copied_to]").all():
        box.check(force=True)
    assert officer.page.evaluate(FILL, {**day("done_on", TODAY), **OTHERS}) == []
    with officer.page.expect_navigation():
        officer.page.evaluate("document.querySelector('#filled').requestSubmit()")
    officer.send(f"{ROOM}/{pk}/steps/publish/", **day("done_on", TODAY))


def test_a_variation_is_blocked_at_each_missing_step_and_then_issued(
    demo: Demo,
    desk_of: Callable[..., Any],
    open_browser: Callable[..., Any],
    axe: Callable[[Any], list[tuple[str, str]]],
) -> None:
    officer = Officer(desk_of("officer"), demo)
    version = varied(officer)
    pk = officer.number(officer.send(f"{ROOM}/new/?version={version}", why="Lanes are dark."))
    officer.send(f"/desk/plans/plan-versions/{version}/change/", status="varied")
    walk_to_issue(officer, pk, version)
    said = officer.reads(f"{ROOM}/{pk}/")
    assert "may be issued" in said
    assert axe(officer.page) == []

    # The text changes once more: the chief constable is consulted again before it is issued.
    officer.page.goto(f"{officer.base}/desk/plans/plan-versions/{version}/")
    change = officer.page.locator("a[href*='/items/'][href$='/change/']").first.get_attribute("href")
    officer.send(str(change), text="Watch every lane by night and day.")
    assert "section 5(8)" in officer.refused(f"{ROOM}/{pk}/steps/issue/", **day("done_on", TODAY))
    officer.send(f"{ROOM}/{pk}/steps/consult/", **day("done_on", TODAY))
    issued_and_copied(officer, pk)
    assert "issued, copied and published" in officer.reads(f"{ROOM}/{pk}/")
    officer.press(f"{ROOM}/{pk}/", "Mark as ready")
    officer.press(f"/desk/plans/plan-versions/{version}/", "Mark as ready")
    Officer(desk_of("publisher"), demo).release_all()

    reader = open_browser()
    reader.goto(f"{demo.address}/derbyshire/plans/journey/")
    with reader.expect_navigation():
        reader.get_by_role("link", name="Variation: Plan of the journey").click()
    shown = reader.locator("main").inner_text()
    for words in ("issued, copied and published", "section 28(3)", "the panel has not seen it", "1 reworded"):
        assert words in shown, words
    assert reader.locator("ins").first.inner_text().replace("\n", " ").startswith("[added:")
    assert axe(reader) == []

    reader.goto(f"{demo.address}/derbyshire/plan-variations/der-2021-2022-11/")
    shown = reader.locator("main").inner_text()
    for words in ("with the panel", "10 → 11", "4 new", "3 dropped", "1 renamed", "source is unknown"):
        assert words in shown, words
