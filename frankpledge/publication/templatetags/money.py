"""Sums of money in the words of their tables."""

from typing import Any

from django import template

from frankpledge.rules.figures import in_unit

register = template.Library()


@register.filter
def total_words(fields: dict[str, Any]) -> str:
    """The total of a frozen table with its unit: £212.226 million."""
    return in_unit(fields["total"], fields["unit"])
