"""Building HTML so that everything is escaped unless it is already marked safe."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

Options = Mapping[str, Any]
Words = object  # text, a number, or a mapping with text (or safe html) and its options

VOID = {"input"}
NOTHING = mark_safe("")


def class_names(*names: object) -> str:
    """One class attribute from names; empty ones fall away."""
    return " ".join(str(name) for name in names if name)


def words(value: object) -> str:
    """The text of a value as HTML. A mapping gives its `html` (escaped unless marked safe) or else its `text`."""
    if isinstance(value, Mapping):
        value = value.get("html") or value.get("text")
    return NOTHING if value is None else escaped(value)


def escaped(value: object) -> SafeString:
    """Anything as HTML text: escaped unless it is marked safe. Text yet to be translated is looked at once it is."""
    return conditional_escape(value if isinstance(value, str) else str(value))


def option(value: Words, name: str, default: Any = None) -> Any:
    """One option of a part that may be given as bare text (which has no options) or as a mapping."""
    found = value.get(name) if isinstance(value, Mapping) else None
    return default if found is None else found


def element(tag: str, attributes: Options | None, *children: object) -> SafeString:
    """An HTML element. Attributes: None and False are left out, True stands bare, the rest is escaped."""
    parts = [f"<{tag}"]
    for name, value in (attributes or {}).items():
        if value is True:
            parts.append(f" {escape(name)}")
        elif value is not None and value is not False:
            parts.append(f' {escape(name)}="{conditional_escape(value)}"')
    parts.append(">")
    if tag not in VOID:
        parts.extend(escaped(child) for child in children if child is not None)
        parts.append(f"</{tag}>")
    return mark_safe("".join(parts))  # noqa: S308  every part was escaped above


def join(parts: Iterable[object]) -> SafeString:
    """Pieces of HTML one after the other, each escaped unless marked safe."""
    return mark_safe("\n".join(escaped(part) for part in parts if part))  # noqa: S308  escaped here


def hidden_words(text: object) -> SafeString:
    """Words for screen readers only."""
    return element("span", {"class": "govuk-visually-hidden"}, text)


def data_words(key: str, message: str | Options) -> dict[str, str]:
    """The data attributes by which GOV.UK Frontend's scripts take their wording: one text, or one by plural rule."""
    if isinstance(message, Mapping):
        return {f"data-i18n.{key}.{rule}": text for rule, text in message.items()}
    return {f"data-i18n.{key}": message} if message else {}


def truth(value: bool | None) -> str | None:
    """ "true" or "false" for attributes that want the word; None leaves the attribute out."""
    return None if value is None else str(value).lower()
