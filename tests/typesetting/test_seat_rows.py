import itertools
import math

import pytest

from frankpledge.typesetting.drawings.seat_rows import RADIUS, DrawnSeat, _places, seat_rows, seat_rows_twin


@pytest.mark.parametrize("number", [1, 2, 3, 5, 9, 10, 16, 19, 20, 41, 100, 200])
def test_every_seat_has_a_place_of_its_own(number: int) -> None:
    places, outer = _places(number)
    assert len(places) == number
    assert all(y <= 0.01 and math.hypot(x, y) <= outer + 0.01 for x, y in places)
    assert all(math.dist(one, other) >= 2 * RADIUS + 7 for one, other in itertools.combinations(places, 2))


def test_states_differ_by_shape_and_are_said_in_words_and_titles() -> None:
    seats = [
        DrawnSeat("First", "A Person", "held", "chair"),
        DrawnSeat("Second <b>", "B", "awaiting approval"),
        DrawnSeat("Third", "", "vacant"),
    ]
    drawn = seat_rows("The seats", seats)
    assert "1: First, A Person, held, chair" in drawn
    assert "2: Second &lt;b&gt;, B, awaiting approval" in drawn
    assert drawn.count("stroke-dasharray") == 2  # the seat and its legend
    assert "Ring: chair or vice-chair" in drawn
    assert seat_rows_twin(seats).words == "3 seats: 1 held, 1 awaiting approval, 1 vacant."


def test_no_seat_is_no_picture_and_a_state_that_is_none_is_refused() -> None:
    assert seat_rows("None", []) == ""
    with pytest.raises(ValueError, match="'asleep'"):
        seat_rows("One", [DrawnSeat("A", "", "asleep")])
    with pytest.raises(ValueError, match="200 is the most"):
        seat_rows("Many", [DrawnSeat("A", "", "vacant")] * 201)
