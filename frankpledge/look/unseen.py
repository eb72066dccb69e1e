"""Signs that print as nothing but change what stands around them: no text of the record may hold one."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

# They turn the order of what follows, so that a reader sees another text than the one that was released.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_WHITE = {"\n", "\r", "\t"}


def unseen(text: str) -> str:
    """The first sign of a text that no reader can see or no file can carry, as "U+202E"; "" where there is none."""
    for sign in text:
        number = ord(sign)
        hidden = unicodedata.category(sign) in ("Cc", "Cs") and sign not in _WHITE
        if hidden or number in _TURNING or number & 0xFFFE == 0xFFFE:
            return f"U+{number:04X}"
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        # Rows that a form makes of its fields: an area, a score, a figure.
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def unseen_in(values: Mapping[str, Any]) -> dict[str, str]:
    """For each named value with such a sign in one of its texts, what to do about it."""
    wrong = {}
    for name, value in values.items():
        for text in _texts(value):
            if sign := unseen(text):
                before = text[: next(at for at, each in enumerate(text) if unseen(each))][-20:]
                place = f"after “{before}”" if before else "at its beginning"
                wrong[name] = (
                    f"This holds a sign that cannot be seen ({sign}) {place}. Delete it, or type that part again."
                )
    return wrong
