"""The structure trees of several PDFs in one: a Part for each, marks and parents renumbered so that none collide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from frankpledge.typesetting.packs.marking_untagged import mark_pages

# The names that PDF 1.7 gives a meaning to: a role map must not give them another.
STANDARD = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private"}
    | {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"}
    | {"TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT"}
    | {"RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Artifact"}
)


@dataclass
class StructureTree:
    """The tree of the pack while parts are added; `lay` writes it into the PDF at the end."""

    pdf: Pdf
    parts: list[Object] = field(default_factory=list)
    parents: dict[int, Object] = field(default_factory=dict)
    roles: dict[str, Object] = field(default_factory=dict)
    classes: dict[str, Object] = field(default_factory=dict)
    namespaces: list[Object] = field(default_factory=list)
    tagged: int = 0

    def __post_init__(self) -> None:
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.next_key = 0

    def add(self, source: Pdf, first: int, count: int, *, title: str, said: str = "", own: bool = False) -> bool:
        """Take up the structure of `source`, whose pages already stand at `first` in the pack; True where it had one.

        A paper without tags becomes one Figure or paragraph a page; `said` is the words for its pages. `own` says that
        we set it ourselves: its cells name no heads, and all its names are in its list of names.
        """
        part = self._part(title, str(source.Root.get("/Lang", "")))
        tree = source.Root.get("/StructTreeRoot")
        if tree is None or not list(_kids(tree)):
            pages = [self.pdf.pages[number] for number in range(first, first + count)]
            for key, element in mark_pages(self.pdf, pages, part, said, self.next_key):
                self.parents[key] = element
            self.next_key += count
            return False
        copied = self.pdf.copy_foreign(_indirect(source, tree))
        self._take_roles(copied, title)
        self._renumber(copied, first, count)
        part.K = Array([_under(part, kid) for kid in _kids(copied)])
        if own and not self.renamed:
            _prefix_names(copied, f"{len(self.parts)}-")
        else:
            self._tidy(part, prefix=f"{len(self.parts)}-")
        self.tagged += 1
        return True

    def lay(self) -> None:
        """Write the tree into the PDF. Call once, after the last part."""
        self.document.K = Array(self.parts)
        self.root.K = Array([self.document])
        numbers = Array([entry for key in sorted(self.parents) for entry in (key, self.parents[key])])
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        self.root.ParentTreeNextKey = self.next_key
        for name, kept in (("/RoleMap", self.roles), ("/ClassMap", self.classes)):
            if kept:
                self.root[name] = Dictionary(kept)
        if self.namespaces:
            self.root.Namespaces = Array(self.namespaces)
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _part(self, title: str, language: str) -> Object:
        part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title)))
        if language:
            part.Lang = String(language)
        self.parts.append(part)
        return part

    def _take_roles(self, tree: Object, title: str) -> None:
        """Roles of the same name and another meaning get a name of their own."""
        self.renamed: dict[str, str] = {}
        for name, role in dict(tree.get("/RoleMap", Dictionary())).items():
            if name.lstrip("/") in STANDARD:
                continue
            if name in self.roles and self.roles[name] != role:
                self.renamed[name] = f"{name}-{len(self.parts)}"
                name = self.renamed[name]
            self.roles[name] = role
        for name, kept in dict(tree.get("/ClassMap", Dictionary())).items():
            self.classes.setdefault(name, kept)
        self.namespaces.extend(tree.get("/Namespaces", Array()))

    def _renumber(self, tree: Object, first: int, count: int) -> None:
        entries = dict(_numbers(tree.get("/ParentTree", Dictionary())))
        offset = self.next_key
        self.next_key += max(entries, default=-1) + 1
        for key, element in entries.items():
            self.parents[offset + key] = element
        for number in range(first, first + count):
            for holder in _marked_things(self.pdf.pages[number].obj):
                for name in ("/StructParents", "/StructParent"):
                    if name in holder:
                        if int(holder[name]) in entries:
                            holder[name] = int(holder[name]) + offset
                        else:
                            del holder[name]

    def _tidy(self, part: Object, prefix: str) -> None:
        """Names of roles and of elements that two papers could both use are made this part's own."""
        stack = list(_kids(part))
        while stack:
            element = stack.pop()
            role = str(element.get("/S", ""))
            if role in self.renamed:
                element.S = Name(self.renamed[role])
            if "/ID" in element:
                element.ID = String(prefix + str(element.ID))
            for attributes in _attributes(element):
                if "/Headers" in attributes:
                    attributes.Headers = Array([String(prefix + str(head)) for head in attributes.Headers])
            stack.extend(_kids(element))


def _kids(element: Object) -> Iterator[Any]:
    below = element.get("/K")
    for kid in below if isinstance(below, Array) else [below]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _under(part: Object, kid: Any) -> Any:
    kid.P = part
    return kid


def _indirect(source: Pdf, tree: Object) -> Object:
    return tree if tree.is_indirect else source.make_indirect(tree)


def _numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    """The pairs of a number tree, whatever its depth; a tree that points to itself is read once."""
    stack, seen = [tree], set()
    while stack:
        branch = stack.pop()
        if branch.is_indirect:
            if branch.objgen in seen:
                continue
            seen.add(branch.objgen)
        pairs = list(branch.get("/Nums", Array()))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if value is not None:
                yield int(key), value
        stack.extend(kid for kid in branch.get("/Kids", Array()) if isinstance(kid, Dictionary))


def _prefix_names(tree: Object, prefix: str) -> None:
    """The names of elements as the tree lists them, which spares a walk to every cell of every table."""
    stack = [tree.get("/IDTree", Dictionary())]
    while stack:
        branch = stack.pop()
        for element in list(branch.get("/Names", Array()))[1::2]:
            element.ID = String(prefix + str(element.ID))
        stack.extend(branch.get("/Kids", Array()))


def _marked_things(page: Object) -> Iterator[Object]:
    """The page itself, its annotations, and every form drawn on it, once each: all that may name a parent."""
    yield page
    yield from (mark for mark in page.get("/Annots", Array()) if isinstance(mark, Dictionary))
    stack, seen = [page.get("/Resources", Dictionary())], set()
    while stack:
        for drawn in dict(stack.pop().get("/XObject", Dictionary())).values():
            if drawn.objgen in seen or drawn.get("/Subtype") not in (Name.Form, Name.Image):
                continue
            seen.add(drawn.objgen)
            if drawn.get("/StructParent") is not None or drawn.get("/StructParents") is not None:
                yield drawn
            stack.append(drawn.get("/Resources", Dictionary()))


def _attributes(element: Object) -> Iterator[Any]:
    found = element.get("/A")
    for part in found if isinstance(found, Array) else [found]:
        if isinstance(part, Dictionary):
            yield part
