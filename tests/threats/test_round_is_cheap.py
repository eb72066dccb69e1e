"""A round is ranked in a fixed number of queries, and whole numbers say the same as fractions."""

from fractions import Fraction
from typing import Any

from frankpledge.domains.threat_assessment import queries
from frankpledge.domains.threat_assessment.score_views import at_an_end
from frankpledge.rules.threat_scoring import shipped_schemes, spread


def test_ranking_asks_four_questions_of_the_database_however_many_scored(
    scored: Any, django_assert_num_queries: Any
) -> None:
    cycle = queries.Cycle.objects.select_related("scheme").get(pk=scored.pk)
    with django_assert_num_queries(4):
        found = queries.results(cycle)
    assert [len(one.spread.scores) for one in found if one.spread] == [3, 3, 3, 3]
    assert [one.area.key for one in found] == ["domestic-abuse", "drugs", "alcohol", "antisocial-behaviour"]


def test_a_score_counted_in_whole_numbers_is_the_score() -> None:
    for scheme in shipped_schemes().values():
        sheets = {str(at): {one.key: one.levels[at % len(one.levels)].value for one in scheme.dimensions}
                  for at in range(4)}  # fmt: skip
        found = spread(scheme, sheets)
        for who, score in found.scores:
            assert score == Fraction(scheme.counted(sheets[who]), scheme.scale) == scheme.put_together(sheets[who])
        ordered = sorted(score for _, score in found.scores)
        assert (found.lowest, found.middle, found.highest) == (ordered[0], (ordered[1] + ordered[2]) / 2, ordered[3])


def test_who_stands_at_an_end_is_said_by_name_by_exception_or_by_number() -> None:
    everyone = tuple("ABCDEFGH")
    assert at_an_end(("A",), everyone) == "A"
    assert at_an_end(("A", "B", "C"), everyone) == "A, B and C"
    assert at_an_end(tuple("ABCDEFG"), everyone) == "all but H"
    assert at_an_end(tuple("ABCDE"), everyone) == "5 of 8 partners"
