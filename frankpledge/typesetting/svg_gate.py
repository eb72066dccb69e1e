"""The gate every drawing passes before it is placed in a page or a PDF."""

from __future__ import annotations

import re
from xml.parsers import expat

ELEMENTS = frozenset(
    ("svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "title", "desc")
)
_FORBIDDEN = re.compile(r"^(on|style$|id$|href$|xlink:|src$)", re.IGNORECASE)
_ACTIVE = re.compile(r"url\s*\(|javascript:|data:|@import", re.IGNORECASE)


class UnsafeDrawing(ValueError):
    """A drawing that is not well-formed, or has in it something other than plain shapes and words."""


def admit(svg: str) -> tuple[str, float, float]:
    """Return the drawing without XML declaration, and its width and height in its own units.

    Raises UnsafeDrawing for anything but shapes and text: no script, style, link, entity, image or outside address.
    """
    size: list[float] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name not in ELEMENTS:
            raise UnsafeDrawing(f"A drawing may not have <{name[:40]}> in it.")
        for key, value in attributes.items():
            if _FORBIDDEN.match(key) or _ACTIVE.search(value):
                raise UnsafeDrawing(f"A drawing may not have {key[:40]}={value[:40]!r} on <{name}>.")
        if not size:
            if name != "svg":
                raise UnsafeDrawing(f"A drawing begins with <svg>, not <{name}>.")
            size.extend(_size(attributes.get("viewBox", "")))

    def doctype(*_: object) -> None:
        raise UnsafeDrawing("A drawing may not declare a document type or entities.")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = doctype
    try:
        parser.Parse(svg.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise UnsafeDrawing(f"The drawing is not well-formed: {error}.") from error
    return re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", svg), size[0], size[1]


def _size(view_box: str) -> tuple[float, float]:
    try:
        _, _, width, height = (float(part) for part in view_box.split())
    except ValueError:
        raise UnsafeDrawing(f"A drawing needs a viewBox of four numbers, not {view_box[:40]!r}.") from None
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise UnsafeDrawing(f"A drawing's viewBox has no usable size: {view_box[:40]!r}.")
    return width, height
