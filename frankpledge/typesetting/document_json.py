"""The document tree to and from plain JSON values, for keeping a report beside the release it was made from."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from frankpledge.typesetting import document as tree

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        tree.Document, tree.Text, tree.Heading, tree.Paragraph, tree.Bullets, tree.Table, tree.Callout,
        tree.Figure, tree.PageBreak, tree.Facts, tree.Stop, tree.Thread,
    )
}  # fmt: skip


def to_plain(value: Any) -> Any:
    """Return dicts (each with its "node" name), lists, strings, numbers, booleans and None; nothing else."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return {"node": type(value).__name__, **plain}
    if isinstance(value, list | tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(value: Any) -> Any:
    """Return the frozen tree that `to_plain` was given. Raises ValueError for an unknown node or field."""
    if isinstance(value, list):
        return tuple(from_plain(part) for part in value)
    if not isinstance(value, dict):
        return value
    name = value.get("node")
    if name not in _KINDS:
        raise ValueError(f"Unknown node {name!r} in a document.")
    try:
        return _KINDS[name](**{key: from_plain(part) for key, part in value.items() if key != "node"})
    except TypeError as error:
        raise ValueError(f"A {name} cannot be read: {error}.") from error
