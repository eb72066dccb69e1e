"""Which rows of a table stand in public now, asked within one query."""

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Concat

from frankpledge.record.releases.models import Current, Releasable


def stands_in_public(model: type[Releasable]) -> Exists:
    """The condition that a row of a table is public: released, and neither withdrawn nor taken down since."""
    name = Concat(Value(f"{model.KIND}:"), OuterRef(model.KEY), output_field=CharField())
    return Exists(Current.objects.filter(key=name))
