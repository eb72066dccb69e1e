"""The sample things of the bench have the fields that their rooms freeze, so that a bench does not stop half-way."""

import random

from bench.area_floor import AreaFloor
from bench.strands import SHARES, StrandMaker, check_shapes
from bench.wording import Writer


def test_a_sample_of_every_kind_has_the_fields_of_its_offer() -> None:
    rng = random.Random(1)
    writer = Writer(rng)
    floor = AreaFloor(1, rng, writer)
    place, version, promises = floor.plan((2012, 2016), 1, 2, 0)
    strands = StrandMaker(rng, writer)
    refs = tuple(str(one.fields["ref"]) for one in promises[:1])
    made = [*floor.ground(), version, *promises]
    made += [strands.make(kind, number, place, refs, ["A title"]) for number, kind in enumerate(SHARES)]
    check_shapes({one.kind: one for one in made})
    assert {"areas", "bodies", "documents", "plan-versions", "promises", *SHARES} == {one.kind for one in made}
