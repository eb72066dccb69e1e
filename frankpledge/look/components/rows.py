"""Things in rows and parts: tables, summary lists, tabs, accordions."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from frankpledge.look.components.markup import (
    NOTHING,
    Options,
    Words,
    class_names,
    data_words,
    element,
    join,
    option,
    truth,
    words,
)


def table(
    rows: Sequence[Sequence[Words] | None] = (),
    *,
    head: Sequence[Words] = (),
    caption: Words = None,
    caption_classes: str = "",
    first_cell_is_header: bool = False,
    cards: bool = False,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """A table. Cells: text, or mappings with text, format="numeric", classes, colspan, rowspan, attributes.
    cards=True makes each row a card on a phone, and keeps the table's roles for screen readers."""
    role = (lambda name: {"role": name}) if cards else (lambda name: {})
    parts = [NOTHING]
    if caption:
        names = class_names("govuk-table__caption", caption_classes)
        parts.append(element("caption", {"class": names}, words(caption)))
    if head:
        cells = [_head_cell(item, role("columnheader")) for item in head]
        made = element("tr", {"class": "govuk-table__row", **role("row")}, join(cells))
        parts.append(element("thead", {"class": "govuk-table__head", **role("rowgroup")}, made))
    body = []
    for row in rows:
        if not row:
            continue
        made_cells = []
        for place, cell in enumerate(row):
            title = words(head[place]) if cards and place < len(head) else None
            is_header = place == 0 and first_cell_is_header
            own = role("rowheader") if is_header else {**role("cell"), **({"data-label": title} if title else {})}
            made_cells.append(_cell(cell, is_header, own))
        body.append(element("tr", {"class": "govuk-table__row", **role("row")}, join(made_cells)))
    parts.append(element("tbody", {"class": "govuk-table__body", **role("rowgroup")}, join(body)))
    own_frame = {"class": class_names("govuk-table", "fp-cards" if cards else "", classes), **role("table")}
    return element("table", {**own_frame, **(attributes or {})}, join(parts))


def _span(cell: Words) -> dict[str, Any]:
    return {
        "colspan": option(cell, "colspan"),
        "rowspan": option(cell, "rowspan"),
        **option(cell, "attributes", {}),
    }


def _head_cell(item: Words, role: Options) -> SafeString:
    shape = option(item, "format")
    names = class_names(
        "govuk-table__header", f"govuk-table__header--{shape}" if shape else "", option(item, "classes")
    )
    return element("th", {"scope": "col", "class": names, **role, **_span(item)}, words(item))


def _cell(cell: Words, is_header: bool, own: Options) -> SafeString:
    if is_header:
        names = class_names("govuk-table__header", option(cell, "classes"))
        return element("th", {"scope": "row", "class": names, **own, **_span(cell)}, words(cell))
    shape = option(cell, "format")
    names = class_names("govuk-table__cell", f"govuk-table__cell--{shape}" if shape else "", option(cell, "classes"))
    return element("td", {"class": names, **own, **_span(cell)}, words(cell))


def summary_list(
    rows: Sequence[Options | None] = (),
    *,
    card: Options | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Keys and values. rows: mappings with key, value, actions {"items": [{"text", "href", "visually_hidden_text"}]},
    classes. card: {"title": {"text", "heading_level"}, "actions": …} frames the list."""
    listed = [row for row in rows if row]
    some = any(option(row.get("actions"), "items") for row in listed)
    title = option(card, "title")
    made = [_summary_row(row, some, title) for row in listed]
    own = {"class": class_names("govuk-summary-list", classes), **(attributes or {})}
    inside = element("dl", own, join(made))
    return _card(card, inside) if card else inside


def _summary_row(row: Options, some_have_actions: bool, title: Words) -> SafeString:
    actions = row.get("actions")
    items = option(actions, "items")
    bare = "govuk-summary-list__row--no-actions" if some_have_actions and items is None else ""
    key, value = row.get("key"), row.get("value")
    parts = [
        element("dt", {"class": class_names("govuk-summary-list__key", option(key, "classes"))}, words(key)),
        element("dd", {"class": class_names("govuk-summary-list__value", option(value, "classes"))}, words(value)),
    ]
    if items:
        names = class_names("govuk-summary-list__actions", option(actions, "classes"))
        inside = _action(items[0], title)
        if len(items) > 1:
            each = [
                element("li", {"class": "govuk-summary-list__actions-list-item"}, _action(item, title))
                for item in items
            ]
            inside = element("ul", {"class": "govuk-summary-list__actions-list"}, join(each))
        parts.append(element("dd", {"class": names}, inside))
    return element("div", {"class": class_names("govuk-summary-list__row", bare, row.get("classes"))}, join(parts))


def _action(action: Options, title: Words) -> SafeString:
    about = [" ", words(action["visually_hidden_text"])] if action.get("visually_hidden_text") else []
    about += [" (", words(title), ")"] if title else []
    own = {
        "class": class_names("govuk-link", action.get("classes")),
        "href": action.get("href"),
        **action.get("attributes", {}),
    }
    inside = element("span", {"class": "govuk-visually-hidden"}, *about) if about else NOTHING
    return element("a", own, words(action), inside)


def _card(card: Options, inside: SafeString) -> SafeString:
    title, actions = card.get("title"), card.get("actions")
    parts = [NOTHING]
    if title:
        names = class_names("govuk-summary-card__title", option(title, "classes"))
        parts.append(element(f"h{option(title, 'heading_level', 2)}", {"class": names}, words(title)))
    items = option(actions, "items", [])
    names = class_names("govuk-summary-card__actions", option(actions, "classes"))
    if len(items) == 1:
        parts.append(element("div", {"class": names}, _action(items[0], title)))
    elif items:
        each = [element("li", {"class": "govuk-summary-card__action"}, _action(item, title)) for item in items]
        parts.append(element("ul", {"class": names}, join(each)))
    own = {"class": class_names("govuk-summary-card", card.get("classes")), **card.get("attributes", {})}
    head = element("div", {"class": "govuk-summary-card__title-wrapper"}, join(parts))
    return element("div", own, head, element("div", {"class": "govuk-summary-card__content"}, inside))


def tabs(
    items: Sequence[Options | None] = (),
    *,
    title: Words = "Contents",
    id: str = "",
    id_prefix: str = "",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Tabs. items: mappings with label, id, panel {"text" or "html"}. Without scripts the panels stand in turn."""
    heads, panels = [], []
    for number, item in enumerate(items, 1):
        if not item:
            continue
        place = item.get("id") or f"{id_prefix}-{number}"
        link = {"class": "govuk-tabs__tab", "href": f"#{place}", **item.get("attributes", {})}
        chosen = "govuk-tabs__list-item--selected" if number == 1 else ""
        heads.append(
            element(
                "li",
                {"class": class_names("govuk-tabs__list-item", chosen)},
                element("a", link, words(item.get("label"))),
            )
        )
        panel = item.get("panel")
        unseen = "govuk-tabs__panel--hidden" if number > 1 else ""
        own_panel = {
            "class": class_names("govuk-tabs__panel", unseen),
            "id": place,
            **option(panel, "attributes", {}),
        }
        panels.append(element("div", own_panel, _paragraph(panel)))
    own = {
        "id": id or None,
        "class": class_names("govuk-tabs", classes),
        **(attributes or {}),
        "data-module": "govuk-tabs",
    }
    listed = element("ul", {"class": "govuk-tabs__list"}, join(heads)) if heads else NOTHING
    return element("div", own, join([element("h2", {"class": "govuk-tabs__title"}, words(title)), listed, *panels]))


def _paragraph(given: Words) -> SafeString | str:
    """Safe HTML as it is; text as a paragraph."""
    if option(given, "html"):
        return words(given)
    return element("p", {"class": "govuk-body"}, words(given)) if words(given) else NOTHING


def accordion(
    id: str = "",
    items: Sequence[Options | None] = (),
    *,
    heading_level: int | str = 2,
    remember_expanded: bool | None = None,
    classes: str = "",
    attributes: Options | None = None,
    **wording: str,
) -> SafeString:
    """Sections that open and close. items: mappings with heading, summary, content {"text" or "html"}, expanded.
    `wording`: show_section_text, hide_section_text and the rest of GOV.UK Frontend's wording options."""
    made = [_accordion_part(id, item, number, heading_level) for number, item in enumerate(items, 1) if item]
    own: dict[str, Any] = {
        "class": class_names("govuk-accordion", classes),
        "data-module": "govuk-accordion",
        "id": id,
        "data-remember-expanded": truth(remember_expanded),
        **(attributes or {}),
    }
    for name, text in wording.items():
        own.update(data_words(name.removesuffix("_text").replace("_", "-"), text))
    return element("div", own, join(made))


def _accordion_part(id: str, item: Options, number: int, level: int | str) -> SafeString:
    button = {"class": "govuk-accordion__section-button", "id": f"{id}-heading-{number}"}
    heading = element(
        f"h{level or 2}",
        {"class": "govuk-accordion__section-heading"},
        element("span", button, words(item.get("heading"))),
    )
    parts = [heading]
    if words(item.get("summary")):
        own = {"class": "govuk-accordion__section-summary govuk-body", "id": f"{id}-summary-{number}"}
        parts.append(element("div", own, words(item.get("summary"))))
    content = {"id": f"{id}-content-{number}", "class": "govuk-accordion__section-content"}
    names = class_names(
        "govuk-accordion__section", "govuk-accordion__section--expanded" if item.get("expanded") else ""
    )
    return element(
        "div",
        {"class": names},
        element("div", {"class": "govuk-accordion__section-header"}, join(parts)),
        element("div", content, _paragraph(item.get("content"))),
    )
