"""axe-core in a page, and what need not be looked at twice.

A page is looked at whole, with every rule, unless pages of the same markup were found clean at that width: the same
elements in the same order with the same attributes and classes, whatever the words, addresses and numbers in them. Its
frame (head, navigation, foot) and its main part may have been met on different pages.

Of rows that are alike in that sense, the first two and the last are looked at. Where anything is wrong, the page is
looked at once more with all its rows, and that is what is told.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from frankpledge.publication.known_faults import known_faults
from tests.journeys.served_demo import ROOT

WIDTHS = (1280, 375)
NARROWEST = 320
AXE = (ROOT / "tests" / "vendor" / "axe" / "axe.min.js").read_text()
# Laid into every page of a context before it is read, and run where axe is wanted.
AT_HAND = f"window.bringAxe = () => {{ {AXE}\n }};"
RUN = "axe.run(document, {resultTypes: ['violations']})"
# The markup of the frame and of the main part. Rows alike are remembered for SHORT.
MARKUP = """() => {
  const WORDS = new Set(["href", "src", "srcset", "action", "value", "content", "nonce", "datetime", "alt", "title",
    "placeholder", "aria-label", "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height",
    "transform", "viewBox"]);
  const NUMBERED = /^(id|for|name|headers|data-.*|aria-(labelledby|describedby|controls|owns))$/;
  window.rowsAlike = [];
  let main = "";
  const attribute = ({name, value}) =>
    `${name}=${WORDS.has(name) ? (value.trim() && "…") : NUMBERED.test(name) ? value.replace(/[0-9]+/g, "0") : value}`;
  const told = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? "words" : "";
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const parts = [];
    let run = [], last = "";
    const rest = () => window.rowsAlike.push(...run.slice(2, -1));
    for (const child of node.childNodes) {
      const said = told(child);
      if (said && said === last && child.nodeType === Node.ELEMENT_NODE && child.localName !== "option") {
        run.push(child);
        if (run.length === 2) parts.push("again");
      } else if (said) {
        rest();
        parts.push(said);
        [run, last] = [child.nodeType === Node.ELEMENT_NODE ? [child] : [], said];
      }
    }
    rest();
    const whole = `<${node.localName} ${[...node.attributes].map(attribute).sort().join(" ")}>${parts.join("")}</>`;
    if (node.localName !== "main") return whole;
    main += whole;
    return "<main/>";
  };
  return [told(document.documentElement), main];
}"""
SHORT = f"""async () => {{
  const away = window.rowsAlike.filter((row) => row.isConnected).map((row) => {{
    const place = document.createComment("");
    row.replaceWith(place);
    return [place, row];
  }});
  try {{
    return (await {RUN}).violations.length;
  }} finally {{
    for (const [place, row] of away.reverse()) place.replaceWith(row);
  }}
}}"""


def axe_on(page: Any) -> list[tuple[str, str]]:
    """Every violation as its rule and the element, none where the page is clean."""
    _bring(page)
    found = page.evaluate(RUN)
    return [(rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]]


def _bring(page: Any) -> None:
    if not page.evaluate("'axe' in window || ('bringAxe' in window && (bringAxe(), true))"):
        page.evaluate(AXE)


class Looks:
    """The markup that was found clean, by width; with a file, that of earlier runs too."""

    def __init__(self, kept: str | None) -> None:
        self.kept = Path(kept) if kept else None
        self.clean = set(self.kept.read_text().split()) if self.kept and self.kept.exists() else set()
        self.asked = self.run = 0

    def open(self, browser: Any, **options: Any) -> Any:
        """A page of a context of its own with axe at hand."""
        context = browser.new_context(bypass_csp=True, **options)
        context.add_init_script(AT_HAND)
        return context.new_page()

    def faults(self, page: Any, width: int) -> list[tuple[str, str]]:
        """What axe finds on the page as it stands, which is so wide now."""
        parts = {sha256(f"{width} {part}".encode()).hexdigest() for part in page.evaluate(MARKUP)}
        self.asked += 1
        if parts <= self.clean:
            return []
        self.run += 1
        _bring(page)
        if page.evaluate(SHORT):
            return axe_on(page)
        if self.kept:
            with self.kept.open("a") as kept:
                kept.write("".join(f"{part}\n" for part in sorted(parts - self.clean)))
        self.clean |= parts
        return []


def look_at(page: Any, looks: Looks, address: str, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with the page as it stands, at each width; listed faults are expected.

    Whether it is wider than a narrow screen is asked of every page, since that hangs on its words.
    """
    wrong: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = looks.faults(page, width)
        unlisted = set(known_faults().unknown([(rule, address) for rule, _ in found]))
        wrong += [f"{width}: {rule}: {html}" for rule, html in found if (rule, address) in unlisted]
    for width in (WIDTHS[-1], NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{width}: it is {wide} wide and scrolls sideways"] if wide > width else []
    return wrong


def wrong_forms(page: Any) -> Iterator[None]:
    """Send the main form of the page with everything in it cleared, where it asks for something in words."""
    ask = "main form:has(input[type=text], input:not([type]), input[type=email], input[type=password], textarea)"
    form = (
        page.locator(f"{ask}")
        .filter(has=page.locator("button"))
        .and_(page.locator("[method=post]:not([data-minutes])"))
    )  # minutes are saved by their own script, key by key
    if form.count() != 1:
        return
    with page.expect_navigation():
        form.evaluate("""form => {
            for (const one of form.querySelectorAll("input:not([type=hidden]), textarea")) {
                if (["checkbox", "radio"].includes(one.type)) one.checked = false; else one.value = "";
            }
            form.noValidate = true;
            form.requestSubmit();
        }""")
    if page.locator(".govuk-error-message, .govuk-error-summary").count():
        yield
