"""What may be shown of counts about people, and why."""

import pytest

from frankpledge.rules.disclosure import disclose, disclosure_policies, disclosure_policy


def shown(counts: dict[str, int], key: str = "people", **options: bool) -> list[int | None]:
    return [one.value for one in disclose(counts, disclosure_policy(key), **options).values()]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 5, "b": 90}, [5, 90]),
        ({"a": 0, "b": 7}, [0, 7]),
        ({"a": 4, "b": 1, "c": 90}, [None, None, 90]),
        ({"a": 4, "b": 12, "c": 90, "d": 0}, [None, None, 90, 0]),
        ({"a": 3}, [None]),
        ({}, []),
    ],
)
def test_one_to_four_are_hidden_with_a_second_count_from_which_they_could_be_worked_out(
    counts: dict[str, int], expected: list[int | None]
) -> None:
    assert shown(counts) == expected


def test_no_second_count_is_hidden_where_no_total_is_shown() -> None:
    assert shown({"a": 4, "b": 12}, total_shown=False) == [None, 12]


def test_a_hidden_count_cannot_be_worked_out_from_the_total_and_those_shown() -> None:
    for a in range(8):
        for b in range(8):
            for c in (6, 20):
                found = shown({"a": a, "b": b, "c": c})
                hidden = [n for n, value in zip((a, b, c), found, strict=True) if value is None]
                assert len(hidden) != 1
                assert not any(value in (1, 2, 3, 4) for value in found)


def test_rounding_is_to_the_nearest_five_and_hides_no_second_count() -> None:
    assert shown({"a": 4, "b": 7, "c": 8, "d": 12, "e": 13, "f": 0}, "people-rounded") == [None, 5, 10, 10, 15, 0]


def test_rows_published_one_by_one_are_counted_as_they_are() -> None:
    assert shown({"a": 1, "b": 0, "c": 384}, "published-row-by-row") == [1, 0, 384]


def test_the_answer_names_the_law_and_says_that_the_number_is_local() -> None:
    answer = disclose({"a": 2, "b": 9, "c": 40}, disclosure_policy("people"))
    assert answer["a"].words == "fewer than 5"
    assert "local policy" in answer["a"].because
    assert "worked out" in answer["b"].because
    assert answer["c"].words == "40 people"
    assert answer["a"].section.startswith("Data Protection Act 2018")
    assert all("local policy" in one.set_by for one in disclosure_policies().values())


def test_bad_input_is_told() -> None:
    with pytest.raises(ValueError, match="people-rounded"):
        disclosure_policy("secret")
    with pytest.raises(ValueError, match="the count of a"):
        disclose({"a": -1}, disclosure_policy("people"))
