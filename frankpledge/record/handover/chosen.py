"""Which rows of the rooms are the record of one body, and what they stand on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from frankpledge.record.bodies import Body
from frankpledge.record.people import Account, Person
from frankpledge.record.releases.models import RESTRICTED, Releasable

# Carried apart from the rooms: chained, or made again from what is chained.
CHAINED = {"LedgerLine", "Release", "ReleaseContent", "Takedown", "Current", "Tie"}
# Much points at these, so that being pointed at makes nothing the body's own.
STOOD_ON = {"Area", "Body", "Document", "Person", "Promise", "Source"}
AT_ONCE = 500
Model = type[models.Model]


class CannotHandOver(Exception):
    """Raised where a record cannot be given or taken; its text says why, naming file and line where there is one."""


@dataclass
class Chosen:
    """Model -> the numbers of its rows: `own` are the body's, `rows` those and what they stand on."""

    own: dict[Model, set[Any]] = field(default_factory=lambda: defaultdict(set))
    rows: dict[Model, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def subjects(self) -> set[str]:
        """The names in the ledger of the body's own things: "kind:key"."""
        found = set()
        for model, numbers in self.own.items():
            if issubclass(model, Releasable):
                found |= {thing.subject for thing in _some(model, numbers)}
        return found


def carried() -> list[Model]:
    """The tables of record and rooms that a handover carries, in a settled order.

    Accounts stay, and so does whatever hangs on one, what hangs on nothing, and what says so by `KEPT_HERE`.
    """
    houses = ("frankpledge.domains.", "frankpledge.record")
    rooms = [config for config in apps.get_app_configs() if config.name.startswith(houses)]
    found = [model for config in rooms for model in config.get_models() if not _stays(model)]
    return sorted(found, key=lambda model: model._meta.label)


def _stays(model: Model) -> bool:
    if (
        (model._meta.app_label == "record" and model.__name__ in CHAINED)
        or model is Account
        or hasattr(model, "KEPT_HERE")
    ):
        return True
    targets = [target for _, target in _ties(model)]
    return Account in targets or not (targets or model is Person)


def chosen_of(body: Body) -> Chosen:
    """The rows of the body and all that they stand on. Errors: CannotHandOver where they stand on a restricted body."""
    found = Chosen()
    models_carried = carried()
    for model in models_carried:
        for lookup in _lookups_of_body(model):
            found.own[model] |= set(model._base_manager.filter(**{lookup: body.slug}).values_list("pk", flat=True))
    waiting = [model for model in models_carried if owner_of(model)]
    while waiting:
        # A part is chosen after what it is a part of.
        ready = [model for model in waiting if _target(model) not in waiting] or waiting[:1]
        for model in ready:
            owners = found.own.get(_target(model), set())
            for few in _few(owners):
                parts = model._base_manager.filter(**{f"{owner_of(model)}__in": few})
                found.own[model] |= set(parts.values_list("pk", flat=True))
        waiting = [model for model in waiting if model not in ready]
    _stand_on(found, set(models_carried))
    if not body.is_restricted and any(one.slug.startswith(RESTRICTED) for one in _some(Body, found.rows[Body])):
        raise CannotHandOver("Something of this body points at a restricted body, which is nobody's to hand over.")
    return found


def _lookups_of_body(model: Model) -> tuple[str, ...]:
    """How the rows of a body are found: by the table's own word, or by a field `body` where nothing owns the row."""
    if issubclass(model, Releasable):
        return (model.OF_BODY,) if model.OF_BODY else ()
    by_body = any(one.name == "body" and one.related_model is Body for one in model._meta.fields)
    return getattr(model, "OF_BODIES", ("body__slug",) if by_body and not owner_of(model) else ())


def _is_stood_on(model: Model) -> bool:
    return model.__name__ in STOOD_ON and model._meta.app_label == "record"


def _ties(model: Model) -> list[tuple[Any, Model]]:
    """The fields of a table that point at another, each with what it points at."""
    return [(one, one.related_model) for one in model._meta.fields if isinstance(one.related_model, type)]


def owner_of(model: Model) -> str:
    """The field that says of what a row is a part, "" where it is no part: the first that is never empty."""
    if issubclass(model, Releasable) or _is_stood_on(model):
        return ""
    return next((one.name for one, target in _ties(model) if not one.null and not _is_stood_on(target)), "")


def _target(model: Model) -> Model:
    found: Model = model._meta.get_field(owner_of(model)).related_model  # type: ignore[assignment]
    return found


def _stand_on(found: Chosen, models_carried: set[Model]) -> None:
    """Add, again and again, what the rows point at, until nothing new is pointed at."""
    new = {model: set(numbers) for model, numbers in found.own.items() if numbers}
    while new:
        more: dict[Model, set[Any]] = defaultdict(set)
        for model, numbers in new.items():
            found.rows[model] |= numbers
            for target, pointed in _pointed_at(model, numbers):
                if target in models_carried:
                    more[target] |= pointed - {None}
        new = {model: left for model, numbers in more.items() if (left := numbers - found.rows[model])}


def _pointed_at(model: Model, numbers: set[Any]) -> Iterator[tuple[Model, set[Any]]]:
    for few in _few(numbers):
        for one, target in _ties(model):
            yield target, set(model._base_manager.filter(pk__in=few).values_list(one.attname, flat=True))
        for many in model._meta.many_to_many:
            through: Any = many.remote_field.through
            named = through._base_manager.filter(**{f"{many.m2m_field_name()}__in": few})
            pointed = set(named.values_list(f"{many.m2m_reverse_field_name()}_id", flat=True))
            yield many.related_model, pointed


def _few(numbers: set[Any]) -> Iterator[list[Any]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _some(model: Model, numbers: set[Any]) -> Iterator[Any]:
    for few in _few(numbers):
        yield from model._base_manager.filter(pk__in=few).order_by("pk")


def rows_of(model: Model, numbers: set[Any]) -> Iterator[Any]:
    """The chosen rows of a model as instances, in the order of their numbers."""
    return _some(model, numbers)
