"""The text of a paper with its numbers: sections 1, 2, 3, their paragraphs 1.1, 1.2, divided by an empty line."""

import re
from typing import Any

from frankpledge.domains.papers.models import Section


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def numbered(sections: list[Section]) -> list[dict[str, Any]]:
    """Sections as the public reads them: {number, heading, promise, paragraphs: [{number, text}]}."""
    return [
        {
            "number": str(at),
            "heading": section.title,
            "promise": section.promise.ref if section.promise else "",
            "paragraphs": [
                {"number": f"{at}.{place}", "text": text} for place, text in enumerate(paragraphs_of(section.text), 1)
            ],
        }
        for at, section in enumerate(sections, 1)
    ]
