"""Promises to tick, the latest plan first, each on one line under the priority that it belongs to."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from frankpledge.record.promises import Promise


def in_printed_order(promise: Promise) -> list[tuple[int, str]]:
    """A key that sorts DER-2021-4.2 before DER-2021-4.10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", promise.ref) if part]


def _heading(promise: Promise) -> Promise:
    return promise.parent or promise


def _latest_plan_first(promise: Promise) -> tuple[int, list[tuple[int, str]], bool, list[tuple[int, str]]]:
    year = re.search(r"(?<!\d)\d{4}(?!\d)", promise.ref)
    return (
        -int(year[0]) if year else 0,
        in_printed_order(_heading(promise)),
        promise.parent_id is not None,
        in_printed_order(promise),
    )


class _LatestPlanFirst(forms.models.ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        for promise in sorted(self.queryset.select_related("parent"), key=_latest_plan_first):
            yield self.choice(promise)


class PromisesField(forms.ModelMultipleChoiceField):
    """Any number of promises, as boxes to tick; a long list can be narrowed where scripts run."""

    iterator = _LatestPlanFirst
    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Promise] | None = None, **options: Any) -> None:
        super().__init__(
            Promise.objects.none() if queryset is None else queryset,
            **{"required": False, "label": "Promises it serves", **options},
        )
