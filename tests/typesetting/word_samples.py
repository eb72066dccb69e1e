"""Small Word files, sound and spoilt, written part by part."""

import zipfile
from io import BytesIO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a style."""
    of = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{of}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """A table; with `head` its first row is marked to be repeated."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    return "<w:tbl>{}</w:tbl>".format(
        "".join(
            f"<w:tr>{mark if head and not at else ''}"
            + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
            + "</w:tr>"
            for at, row in enumerate(rows)
        )
    )


def relation(kind: str, target: str, where: str = "External") -> str:
    """A relation of the main part to something else."""
    return f'<Relationship Id="x{kind}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{where}"/>'


def word(body: str, *, relations: str = "", parts: dict[str, bytes] | None = None, macros: bool = False,
         start: str = '<?xml version="1.0"?>') -> bytes:  # fmt: skip
    """A Word file with this body; `parts` are further files within it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MACRO if macros else _MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_RELS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"{start}<w:document {_W}><w:body>{body}</w:body></w:document>")
        if relations:
            archive.writestr(
                "word/_rels/document.xml.rels",
                f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">{relations}</Relationships>',
            )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()
