"""Every component is held against the examples that GOV.UK Frontend 6.6.0 publishes with its package."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import mark_safe

from frankpledge.look.templatetags.govuk import COMPONENTS

FIXTURES = Path(__file__).parent / "fixtures"
VOID = {"input", "br", "img", "hr", "path"}
BOOLEAN = {"checked", "disabled", "hidden", "multiple", "open", "selected"}
COMPONENT_NAMES = {"error-summary": "error_summary_of"}

# What our tags do not do, said aloud. Each line: component, example, reason.
NOT_SUPPORTED = {
    ("select", "with falsy values"): "an option's value is text or a number; a bare False is left out, not written",
}


class Tree(HTMLParser):
    """HTML as nested lists, so that spacing and the order of attributes do not count."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = []
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: " ".join((value or "").split()) for name, value in attrs}
        for name in BOOLEAN & found.keys():
            found[name] = ""
        node = [tag, found, []]
        self.stack[-1].append(node)
        if tag not in VOID:
            self.stack.append(node[2])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data).strip()
        if text:
            self.stack[-1].append(text)


def tree(html: str) -> list[Any]:
    parser = Tree()
    parser.feed(html)
    parser.close()
    return parser.root


def snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", lambda found: "_" + found[1].lower(), name)


def as_ours(value: Any, key: str = "") -> Any:
    """The example's options in our spelling: snake_case names, and HTML marked safe."""
    if isinstance(value, dict):
        if key in {"attributes", "wrapper_attributes"}:
            return value
        inside = {snake(name): as_ours(inner, snake(name)) for name, inner in value.items()}
        return {name: _safe(inner) for name, inner in inside.items()} if key == "slots" else inside
    if isinstance(value, list):
        return [as_ours(inner) for inner in value]
    return _safe(value) if key == "html" or key.endswith("_html") else value


def _safe(value: Any) -> Any:
    return mark_safe(value) if isinstance(value, str) else value


def call(component: str, options: dict[str, Any]) -> str:
    ours = as_ours(options)
    for name in ("title", "description", "summary"):
        html, text = ours.pop(f"{name}_html", None), ours.pop(f"{name}_text", None)
        if html or text:
            ours[name] = html or text
    html = ours.pop("html", None)
    if html and component == "notification-banner":
        ours["html"] = html
    elif html:
        ours["text"] = html
    renamed = {"label": {"for": "for_id"}, "fieldset": {"text": "inside"}}.get(component, {})
    ours = {renamed.get(name, name): value for name, value in ours.items()}
    return COMPONENTS[COMPONENT_NAMES.get(component, component.replace("-", "_"))](**ours)


def examples() -> list[Any]:
    found = []
    for path in sorted(FIXTURES.glob("*.json")):
        for example in json.loads(path.read_text(encoding="utf-8")):
            found.append(pytest.param(path.stem, example, id=f"{path.stem}: {example['name']}"))
    return found


@pytest.mark.parametrize(("component", "example"), examples())
def test_a_component_gives_the_html_of_the_published_example(component: str, example: dict[str, Any]) -> None:
    reason = NOT_SUPPORTED.get((component, example["name"]))
    if reason:
        pytest.xfail(reason)
    assert tree(call(component, example["options"])) == tree(example["html"])


def test_every_component_has_examples() -> None:
    stems = {COMPONENT_NAMES.get(path.stem, path.stem.replace("-", "_")) for path in FIXTURES.glob("*.json")}
    assert stems == set(COMPONENTS)
