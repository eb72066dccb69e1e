"""Ways through the pages: breadcrumbs, back link, skip link, page numbers, service navigation."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from frankpledge.look.components.markup import NOTHING, Options, Words, class_names, element, hidden_words, join, words


def breadcrumbs(
    items: Sequence[Options] = (),
    *,
    collapse_on_mobile: bool = False,
    label_text: str = "Breadcrumb",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Where this page stands. items: mappings with text and href; one without href is the page itself."""
    narrow = "govuk-breadcrumbs--collapse-on-mobile" if collapse_on_mobile else ""
    made = []
    for item in items:
        own: dict[str, str] = {"class": "govuk-breadcrumbs__list-item"}
        inside = words(item)
        if item.get("href"):
            link = {"class": "govuk-breadcrumbs__link", "href": item["href"], **item.get("attributes", {})}
            inside = element("a", link, inside)
        else:
            own["aria-current"] = "page"
        made.append(element("li", own, inside))
    frame = {
        "class": class_names("govuk-breadcrumbs", classes, narrow),
        **(attributes or {}),
        "aria-label": label_text,
    }
    return element("nav", frame, element("ol", {"class": "govuk-breadcrumbs__list"}, join(made)))


def back_link(
    href: str = "#", text: Words = "Back", *, classes: str = "", attributes: Options | None = None
) -> SafeString:
    """A link to the page before."""
    own = {"href": href or "#", "class": class_names("govuk-back-link", classes), **(attributes or {})}
    return element("a", own, words(text) or "Back")


def skip_link(
    text: Words = None, href: str = "#content", *, classes: str = "", attributes: Options | None = None
) -> SafeString:
    """The first link of a page, for people on a keyboard."""
    own = {"href": href or "#content", "class": class_names("govuk-skip-link", classes), **(attributes or {})}
    return element("a", {**own, "data-module": "govuk-skip-link"}, words(text))


def pagination(
    items: Sequence[Options | None] = (),
    *,
    previous: Options | None = None,
    next: Options | None = None,
    landmark_label: str = "Pagination",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Pages of a list. items: mappings with number, href, current, or ellipsis. Without items the two links stand
    one under the other and may carry label_text."""
    block = not items and bool(next or previous)
    own = {
        "class": class_names("govuk-pagination", "govuk-pagination--block" if block else "", classes),
        "aria-label": landmark_label or "Pagination",
        **(attributes or {}),
    }
    numbers = element("ul", {"class": "govuk-pagination__list"}, join(_page(item) for item in items if item))
    parts = [
        _arrow(previous, "prev", "Previous", block),
        numbers if items else NOTHING,
        _arrow(next, "next", "Next", block),
    ]
    return element("nav", own, join(parts))


def _page(item: Options) -> SafeString:
    if item.get("ellipsis"):
        return element("li", {"class": "govuk-pagination__item govuk-pagination__item--ellipsis"}, "⋯")
    current = bool(item.get("current"))
    link = {
        "class": "govuk-link govuk-pagination__link",
        "href": item.get("href"),
        "aria-label": item.get("visually_hidden_text") or f"Page {item.get('number')}",
        "aria-current": "page" if current else None,
        **item.get("attributes", {}),
    }
    names = class_names("govuk-pagination__item", "govuk-pagination__item--current" if current else "")
    return element("li", {"class": names}, element("a", link, words(item.get("number"))))


def _arrow(link: Options | None, kind: str, title: str, block: bool) -> SafeString:
    if not link or not link.get("href"):
        return NOTHING
    more = words(link.get("label_text"))
    plain = block and not more
    names = class_names("govuk-pagination__link-title", "govuk-pagination__link-title--decorated" if plain else "")
    said = words(link) or join([title, hidden_words(" page")])
    parts = [element("span", {"class": names}, said)]
    if more and block:
        parts += [hidden_words(":"), element("span", {"class": "govuk-pagination__link-label"}, more)]
    parts = [ARROWS[kind], *parts] if block or kind == "prev" else [*parts, ARROWS[kind]]
    own = {
        "class": "govuk-link govuk-pagination__link",
        "href": link["href"],
        "rel": kind,
        **link.get("attributes", {}),
    }
    return element("div", {"class": f"govuk-pagination__{kind}"}, element("a", own, join(parts)))


def _icon(kind: str, path: str) -> SafeString:
    own = {
        "class": f"govuk-pagination__icon govuk-pagination__icon--{kind}",
        "xmlns": "http://www.w3.org/2000/svg",
        "height": "13",
        "width": "15",
        "aria-hidden": "true",
        "focusable": "false",
        "viewBox": "0 0 15 13",
    }
    return element("svg", own, element("path", {"d": path}))


ARROWS = {
    "prev": _icon(
        "prev",
        "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293"
        "-1.414-1.414z",
    ),
    "next": _icon(
        "next",
        "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062"
        "-6.7246-6.7266z",
    ),
}


def service_navigation(
    navigation: Sequence[Options | None] = (),
    *,
    service_name: str = "",
    service_url: str = "",
    navigation_label: str = "",
    navigation_id: str = "navigation",
    navigation_classes: str = "",
    menu_button_text: str = "Menu",
    menu_button_label: str = "",
    collapse_navigation_on_mobile: bool | None = None,
    aria_label: str = "Service information",
    slots: Options | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """The sections of the service. navigation: mappings with text, href, current (this page) or active (this
    section). slots: start, end, navigation_start, navigation_end, each safe HTML."""
    given = slots or {}
    items = [item for item in navigation if item]
    collapse = len(items) > 1 if collapse_navigation_on_mobile is None else collapse_navigation_on_mobile
    parts = [_service_name(service_name, service_url)]
    if items or given.get("navigation_start") or given.get("navigation_end"):
        toggle: SafeString = NOTHING
        menu = menu_button_text or "Menu"
        if collapse:
            own = {
                "type": "button",
                "class": "govuk-service-navigation__toggle govuk-js-service-navigation-toggle",
                "aria-controls": navigation_id,
                "aria-label": menu_button_label if menu_button_label and menu_button_label != menu else None,
                "hidden": True,
                "aria-hidden": "true",
            }
            toggle = element("button", own, menu)
        inside = join([words(given.get("navigation_start")), *map(_section, items), words(given.get("navigation_end"))])
        listed = element("ul", {"class": "govuk-service-navigation__list", "id": navigation_id}, inside)
        names = class_names("govuk-service-navigation__wrapper", navigation_classes)
        parts.append(element("nav", {"aria-label": navigation_label or menu, "class": names}, join([toggle, listed])))
    end = given.get("end")
    inline = isinstance(end, dict) and end.get("align") == "inline"
    held = element("div", {"class": "govuk-service-navigation__container"}, join(parts))
    width = class_names("govuk-width-container", "govuk-service-navigation__inlining-container" if inline else "")
    whole = element("div", {"class": width}, join([words(given.get("start")), held, words(end)]))
    own_frame = {
        "class": class_names("govuk-service-navigation", classes),
        "data-module": "govuk-service-navigation",
        **(attributes or {}),
    }
    if service_name or given.get("start") or words(end):
        return element("section", {"aria-label": aria_label, **own_frame}, whole)
    return element("div", own_frame, whole)


def _service_name(name: str, url: str) -> SafeString:
    if not name:
        return NOTHING
    if url:
        inside = element("a", {"href": url, "class": "govuk-service-navigation__link"}, name)
    else:
        inside = element("span", {"class": "govuk-service-navigation__text"}, name)
    return element("span", {"class": "govuk-service-navigation__service-name"}, inside)


def _section(item: Options) -> SafeString:
    on = bool(item.get("active") or item.get("current"))
    inside = words(item)
    if on:
        inside = element("strong", {"class": "govuk-service-navigation__active-fallback"}, inside)
    current = ("page" if item.get("current") else "true") if on else None
    made: SafeString = NOTHING
    if item.get("href"):
        link = {"class": "govuk-service-navigation__link", "href": item["href"], "aria-current": current}
        made = element("a", {**link, **item.get("attributes", {})}, inside)
    elif inside:
        made = element("span", {"class": "govuk-service-navigation__text", "aria-current": current}, inside)
    names = class_names("govuk-service-navigation__item", "govuk-service-navigation__item--active" if on else "")
    return element("li", {"class": names}, made)
