"""Promises to tick, each under the priority or heading that it belongs to."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet

from frankpledge.record.promises import Promise


def in_printed_order(promise: Promise) -> list[tuple[int, str]]:
    """A key that sorts DER-2021-4.2 before DER-2021-4.10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", promise.ref) if part]


def _heading(promise: Promise) -> Promise:
    return promise.parent or promise


class _ByHeading(forms.models.ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        promises = sorted(self.queryset.select_related("parent"), key=in_printed_order)
        first = {promise.ref: place for place, promise in enumerate(promises)}
        promises.sort(
            key=lambda one: (in_printed_order(_heading(one)), one.parent_id is not None, first[one.ref]),
        )
        for heading, members in groupby(promises, key=_heading):
            yield f"{heading.ref} {heading.title}", [self.choice(promise) for promise in members]


class PromisesField(forms.ModelMultipleChoiceField):
    """Any number of promises, as boxes to tick; a long list can be narrowed where scripts run."""

    iterator = _ByHeading
    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Promise] | None = None, **options: Any) -> None:
        super().__init__(
            Promise.objects.none() if queryset is None else queryset,
            **{"required": False, "label": "Promises it serves", **options},
        )
