"""A person at a keyboard: Tab, Shift+Tab, Enter, Space, arrows and typing, and nothing else."""

from typing import Any

# The name that a reader of the screen would hear for the control in focus.
HELD = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return "";
    const said = one.getAttribute("aria-label") || [...(one.labels || [])].map(each => each.innerText).join(" ");
    return (said || one.innerText || one.value || one.id).trim().replace(/\\s+/g, " ");
}"""
# Whether a ring, a shadow or a filled ground shows where one is, and whether that place is on the screen.
SEEN = """() => {
    const one = document.activeElement, ticked = ["checkbox", "radio"].includes(one.type);
    const shown = ticked && one.labels.length ? getComputedStyle(one.labels[0], "::before") : getComputedStyle(one);
    const ring = shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) > 0
        && !/^rgba\\(.*, 0\\)$|transparent/.test(shown.outlineColor);
    // Inside a date box the browser draws its own ring around the button of the calendar.
    const inner = !one.matches(":focus");
    const filled = shown.backgroundColor === "rgb(255, 221, 0)";
    const place = one.getBoundingClientRect();
    const inside = place.width > 0 && place.bottom > 0 && place.top < innerHeight && place.right > 0;
    // A link over two lines has its middle beside its words: its first line tells.
    const line = one.getClientRects()[0] || place;
    const across = line.left + Math.min(line.width, innerWidth) / 2;
    const top = document.elementFromPoint(across, Math.max(1, Math.min(innerHeight - 1, line.top + line.height / 2)));
    const covered = top && !one.contains(top) && !top.contains(one) && ![...(one.labels || [])].includes(top)
        && !one.closest(".govuk-checkboxes__item, .govuk-radios__item")?.contains(top);
    return {ring: ring || inner || filled || shown.boxShadow !== "none", inside, covered};
}"""


class Keyboard:
    """Moves through a page by keys; every stop on the way must show that it is in focus."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.stops = 0

    def held(self) -> str:
        """What is in focus, as it is called."""
        return str(self.page.evaluate(HELD))

    def _check(self) -> None:
        seen = self.page.evaluate(SEEN)
        assert seen["ring"], f"Nothing shows that “{self.held()}” is in focus on {self.page.url}"
        assert seen["inside"], f"“{self.held()}” is in focus outside the screen on {self.page.url}"
        assert not seen["covered"], f"“{self.held()}” is in focus under something else on {self.page.url}"

    def to(self, name: str, *, exact: bool = False, back: bool = False, most: int = 150) -> None:
        """Press Tab (or Shift+Tab) until the control of that name is in focus."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if not (held := self.held()):
                continue
            self._check()
            self.stops += 1
            if held == name or (not exact and name in held):
                return
            passed.append(held)
        raise AssertionError(f"Tab does not lead to “{name}” on {self.page.url}; it led to {passed[:40]}")

    def type(self, text: str) -> None:
        """Type into what is in focus."""
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press a key that leaves the page as it is."""
        self.page.keyboard.press(key)

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def follow(self, name: str, **options: Any) -> None:
        """Go to a link or button by Tab and press Enter."""
        self.to(name, **options)
        self.go()
