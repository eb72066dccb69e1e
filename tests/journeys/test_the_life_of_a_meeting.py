"""One meeting from notice to confirmed minutes, and its action until the body closes it, for clerk and public."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.journeys.served_demo import Demo

# Puts values into the form of a page by name, as a person would, and gives the names that the form does not have.
FILL = """(typed) => {
  const forms = [...document.querySelectorAll("main form")].filter((one) => one.querySelector("[name=token]"));
  const form = forms[0];
  const lost = [];
  for (const [name, value] of Object.entries(typed)) {
    const boxes = [...form.elements].filter((one) => one.name === name);
    if (!boxes.length) lost.push(name);
    for (const box of boxes) {
      if (box.type === "radio" || box.type === "checkbox") box.checked = box.value === value;
      else if (box.tagName === "SELECT") {
        const wanted = [...box.options].find((one) => one.value === value || one.text.includes(value));
        if (wanted) box.value = wanted.value; else lost.push(`${name}: ${value}`);
      } else box.value = value;
    }
  }
  form.id = "filled";
  return lost;
}"""
TODAY = datetime.now(tz=UTC).date()
# Days enough before the first for five clear ones, whatever holidays lie between.
PAPERS_BEFORE = timedelta(days=16)
FIRST, SECOND = TODAY - timedelta(days=40), TODAY - timedelta(days=5)
SECRET = "Settlement with a former officer"


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


class Clerk:
    """The clerk's browser: forms filled by address, buttons pressed by name."""

    def __init__(self, page: Any, demo: Demo) -> None:
        self.page, self.base = page, demo.address

    def send(self, where: str, **typed: str) -> str:
        """Fill the form at an address and send it; gives where that leads."""
        self.page.goto(f"{self.base}{where}")
        assert self.page.evaluate(FILL, typed) == [], where
        with self.page.expect_navigation():
            self.page.evaluate("document.querySelector('#filled').requestSubmit()")
        said = self.page.locator("main").inner_text()
        assert "There is a problem" not in said, said[:600]
        return str(self.page.url).removeprefix(self.base).partition("#")[0]

    def press(self, where: str, button: str) -> None:
        self.page.goto(f"{self.base}{where}")
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=button).first.click()

    def reads(self, where: str) -> str:
        self.page.goto(f"{self.base}{where}")
        return str(self.page.locator("main").inner_text())

    def release_all(self) -> None:
        """Choose all that waits, read the preview, release it."""
        self.page.goto(f"{self.base}/desk/release/")
        for box in self.page.locator("input[name=thing]").all():
            box.check(force=True)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Preview what is chosen").click()
        assert SECRET not in self.page.locator("main").inner_text()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Release to the public").click()

    def number(self, where: str) -> int:
        return int(re.findall(r"\d+", where)[0])


def plan(clerk: Clerk, slug: str, on: date) -> int:
    to = clerk.send(
        "/desk/meetings/meetings/new/", slug=slug, title=f"Panel of the journey, {slug}", body="Panel",
        starts_at="10:00", place="Matlock", is_in_public="true", notice_rule="law", **day("held_on", on),
    )  # fmt: skip
    return clerk.number(to)


def before(clerk: Clerk) -> int:
    """Notice, an agenda with an exempt item, a late paper with its reason, and the release."""
    pk = plan(clerk, "journey-one", FIRST)
    clerk.send(f"/desk/meetings/meetings/{pk}/notice/", **day("notice_on", FIRST - timedelta(days=20)))
    for number, title in enumerate(("Rural crime", "Questions from members"), 1):
        clerk.send(f"/desk/meetings/meetings/{pk}/items/new/", number=str(number), title=title)
    clerk.send(
        f"/desk/meetings/meetings/{pk}/items/new/", number="3", title=SECRET, openness="exempt",
        exempt_paragraph="1", public_title="A matter of staff",
    )  # fmt: skip
    paper = clerk.send(
        f"/desk/papers/meetings/{pk}/new/", key="journey-paper", title="Rural crime, late", item="Rural crime"
    )
    of_paper = clerk.number(paper)
    clerk.send(f"/desk/papers/papers/{of_paper}/write/", background="Lanes were watched.")
    clerk.send(f"/desk/papers/papers/{of_paper}/hand-in/", late_because="The figures came late from the force.",
        **day("handed_in_on", FIRST - timedelta(days=3)),
    )  # fmt: skip
    clerk.send(f"/desk/meetings/meetings/{pk}/papers-out/", **day("papers_on", FIRST - PAPERS_BEFORE))
    clerk.press(f"/desk/meetings/meetings/{pk}/", "Mark as ready")
    clerk.press(f"/desk/papers/papers/{of_paper}/", "Mark as ready")
    clerk.release_all()
    return pk


def during(clerk: Clerk, pk: int, items: dict[str, int]) -> None:
    """The roll, an interest that keeps a member out, a vote by name, a question with its supplementary, the minutes."""
    clerk.send(f"/desk/minutes/meetings/{pk}/attendance/", **{"row-1-presence": "apologies"})
    rural = f"/desk/minutes/meetings/{pk}/items/{items['Rural crime']}"
    clerk.page.goto(f"{clerk.base}{rural}/vote/")
    voters = [
        one.partition(" voted")[0] for one in clerk.page.locator("main label").all_inner_texts() if " voted" in one
    ]
    clerk.send(f"{rural}/interest/", who=voters[0], nature="Farms beside the lanes.", is_out="on")
    clerk.page.goto(f"{clerk.base}{rural}/vote/")
    assert f"{voters[0]} voted" not in clerk.page.locator("main").inner_text()
    named = {f"named-{at}": "for" if at < 6 else "against" for at in range(8)}
    clerk.send(
        f"{rural}/vote/",
        motion="Ask for a report in spring.",
        moved_by=voters[1],
        threshold_key="simple-majority",
        **named,
    )
    clerk.send(f"{rural}/minute/", text="Members heard how lanes are watched.", resolved="Ask for a report in spring.")
    secret = f"/desk/minutes/meetings/{pk}/items/{items[SECRET]}/minute/"
    clerk.send(secret, text=f"{SECRET}: terms were agreed.", public_summary="A matter of staff was settled.")
    asked = clerk.send(
        "/desk/questions/questions/new/", body="Panel", title="How many lanes are watched?", asker="member",
        asker_role="a panel member", asked_of="Commissioner", meeting="journey-one",
        item=str(items["Questions from members"]),
        text="How many lanes are watched?", **day("asked_on", FIRST),
    )  # fmt: skip
    of = f"/desk/questions/questions/{clerk.number(asked)}"
    clerk.send(f"{of}/answer/", answer_state="answered", answer="Forty.", answered_by="the commissioner")
    clerk.send(f"{of}/supplementary/", asker_role="the same member", text="And at night?", answer="Ten.")
    clerk.press(f"{of}/", "Mark as ready")


def after(clerk: Clerk, pk: int, items: dict[str, int]) -> str:
    """Numbers, an action agreed, and the drafts released."""
    clerk.press(f"/desk/minutes/meetings/{pk}/", "Number the minutes")
    action = clerk.send(
        "/desk/follow_up/actions/new/", meeting="journey-one", item=str(items["Rural crime"]), ref="JOURNEY-A-1",
        title="Bring a map of the lanes", owner_role="the chief constable",
    )  # fmt: skip
    clerk.press(f"/desk/minutes/meetings/{pk}/", "Mark all as ready")
    clerk.press(action, "Mark as ready")
    clerk.release_all()
    return action


def at_the_next(clerk: Clerk, pk: int, action: str) -> None:
    """The action comes back, the minutes are confirmed, and the body closes the action."""
    second = plan(clerk, "journey-two", SECOND)
    assert "promised at the meeting of" in clerk.reads(f"/desk/work_programme/meetings/{second}/build/")
    clerk.send(f"/desk/work_programme/meetings/{second}/build/")
    assert "Matters arising from the meeting of" in clerk.reads(f"/desk/meetings/meetings/{second}/")
    clerk.send(f"/desk/minutes/meetings/{pk}/confirm/", confirmed_at="journey-two", signed_by="the chair")
    of = f"/desk/follow_up/actions/{clerk.number(action)}"
    clerk.send(f"{of}/update/", text="The map lies before members.", meeting="journey-two", **day("said_on", SECOND))
    clerk.send(f"{of}/close/", closed_at="journey-two", closed_because="The map was brought.")
    clerk.press(f"/desk/meetings/meetings/{second}/", "Mark as ready")
    clerk.press(f"/desk/minutes/meetings/{pk}/", "Mark all as ready")
    clerk.press(action, "Mark as ready")
    clerk.release_all()


def test_a_meeting_lives_from_its_notice_to_its_confirmed_minutes(
    demo: Demo,
    desk_of: Callable[..., Any],
    open_browser: Callable[..., Any],
    axe: Callable[[Any], list[tuple[str, str]]],
) -> None:
    clerk, reader = Clerk(desk_of("clerk"), demo), open_browser()
    address = f"{demo.address}/derbyshire/meetings/journey-one/"
    pk = before(clerk)
    reader.goto(address)
    said = reader.locator("main").inner_text()
    assert "Rural crime, late" in said
    assert "The figures came late from the force." in said
    assert "A matter of staff" in said

    clerk.page.goto(f"{demo.address}/desk/minutes/meetings/{pk}/taking/")
    rows = clerk.page.locator("[data-item]").all()
    items = {
        re.sub(r"^\d+ | \(exempt\)$", "", row.locator("legend").inner_text().strip()): int(
            row.get_attribute("data-item")
        )
        for row in rows
    }
    during(clerk, pk, items)
    action = after(clerk, pk, items)
    at_the_next(clerk, pk, action)

    # Another reader, whose browser has kept nothing.
    reader = open_browser()
    reader.goto(address)
    said = reader.locator("main").inner_text()
    for words in (
        "sent apologies", "Farms beside the lanes.", "Ask for a report in spring.", "How many lanes are watched?",
        "Members heard how lanes are watched.", "A matter of staff was settled.", "confirmed as a correct record",
        "signed by the chair", "Bring a map of the lanes",
    ):  # fmt: skip
        assert words in said, words
    assert SECRET not in reader.content()
    assert axe(reader) == []
    with reader.expect_navigation():
        reader.get_by_role("link", name="How many lanes are watched?").click()
    assert "And at night?" in reader.locator("main").inner_text()
    reader.goto(f"{demo.address}/derbyshire/promises/JOURNEY-A-1/")
    thread = reader.locator("main").inner_text()
    assert "The map was brought." in thread or "closed" in thread.lower()
    reader.goto(f"{demo.address}/derbyshire/meetings/journey-two/")
    assert "Bring a map of the lanes" in reader.locator("main").inner_text()
