"""The published test vectors V1 to V33, flags whole; made by running NHSRplotthedots 0.2.2 on these numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

from frankpledge.rules.control_charts import Meaning, Wanted, draw_chart, natural_limits


class Vector(NamedTuple):
    name: str
    values: str
    flags: str
    limits: tuple[str, ...] = ()
    last: Meaning = "common cause"
    wanted: Wanted = "increase"
    screen: bool = True
    fix_after: int | None = None
    rebase_at: tuple[int, ...] = ()


def numbers(text: str) -> list[Decimal]:
    return [Decimal(word) for word in text.split()]


TWELVE = "10 11 9 10 11 9 10 11 9 10 11 9 "
TWELVE_LIMITS = ("10", "6.3727", "13.6273")
ONE_TWO = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"
NOISE = (
    "-0.56047565 -0.23017749 1.55870831 0.07050839 0.12928774 1.71506499 0.46091621 -1.26506123 -0.68685285 "
    "-0.44566197 1.2240818 0.35981383 0.40077145 0.11068272 -0.55584113 1.78691314 0.49785048 -1.96661716 "
    "0.7013559 -0.47279141"
)
NOISE_WITH_TEN = NOISE.replace("-0.55584113", "10")
STEP = "20 22 19 21 20 22 19 21 20 22 21 20 30 31 29 30 32 30 29 31 30 30 31 29"
STEP_FIRST = ("20.5833", "15.7470", "25.4197")
DROP = "20 22 19 21 20 22 19 21 20 22 21 20 12"
DROP_LIMITS = ("19.9231", "15.0867", "24.7594")
FEW = "0 1 0 0 2 0 1 0 0 0 1 0 0 3 0 1 0 0 0 0 1 0 2 0"
YEARS = "214 198 221 205 187 201 210 195 222 208 199 215 206 191 217 204 196 211 203 219 200 193 212 241"

VECTORS = [
    Vector("V1", ONE_TWO, "....U.............", ("1.9444", "-0.7156", "4.6044")),
    Vector("V2", ONE_TWO, "....U.............", ("1.9444", "-3.0626", "6.9515"), screen=False),
    Vector("V3", NOISE, "." * 20, ("0.141624", "-3.011380", "3.294627")),
    Vector("V4", NOISE_WITH_TEN, "." * 14 + "U.....", ("0.669416", "-2.383666", "3.722497")),
    Vector("V4 unscreened", NOISE_WITH_TEN, "." * 14 + "U.....", ("0.669416", "-4.596625", "5.935457"), screen=False),
    Vector("V5", "1 -1 " * 7 + "5.5 -5.5", "." * 16, ("0", "-6.175", "6.175")),
    Vector("V6", TWELVE + "14 11 13 10", "............U...", TWELVE_LIMITS, fix_after=12),
    Vector("V7", TWELVE + "13 11 13 10", "............a.a.", TWELVE_LIMITS, fix_after=12),
    Vector("V8", TWELVE + "13 9 13 10", "." * 16, TWELVE_LIMITS, fix_after=12),
    Vector("V9", TWELVE + "13 10 13 10", "." * 16, TWELVE_LIMITS, fix_after=12),
    Vector("V10", TWELVE + "11 11 11.5 11 11 11 11 10 9", "............AAAAAAA..", TWELVE_LIMITS, fix_after=12),
    Vector("V11", TWELVE + "11 11 11.5 11 11 11 9 10 9", "." * 21, TWELVE_LIMITS, fix_after=12),
    Vector("V12", TWELVE + "11 11 11 10 11 11 11 9", "." * 20, TWELVE_LIMITS, fix_after=12),
    Vector("V13", TWELVE + "8 8.5 9 9.5 10.5 11 11.5 9", "............IIIIIII.", TWELVE_LIMITS, fix_after=12),
    Vector(
        "V14",
        "10 12 9 11 10 12 9 8 9 10 11 12 13 14 11 9 10 12",
        ".......IIIIIII....",
        ("10.6667", "6.2855", "15.0478"),
    ),
    Vector("V15", "10 12 9 11 10 12 11 8 9 10 11 12 13 9 11 9 10 12", "." * 18, ("10.5", "5.8059", "15.1941")),
    Vector("V16", "10 12 9 11 10 12 9 8 9 10 10 11 12 13 11 9 10 12", "." * 18, ("10.4444", "6.3762", "14.5127")),
    Vector("V17", "0 1 2 3 4 5 6 7 6 5 4 3 2 1", "LIIIIIIUDDDDDD", ("3.5", "0.84", "6.16"), last="concern"),
    Vector("V18", "1 2 3 4 5 6 7 6 5 4 3 2 1", "LIIIIIUDDDDDL", ("3.7692", "1.1092", "6.4292"), last="concern"),
    Vector("V19", STEP, "LBLLLBLLLBLLUUAUUUAUUUUA", ("25.375", "21.1432", "29.6068"), last="improvement"),
    Vector("V20", STEP, "." * 24, rebase_at=(12,)),
    Vector("V21", STEP, "." * 12 + "U" * 12, STEP_FIRST, last="improvement", fix_after=12),
    Vector(
        "V22",
        TWELVE + "20 21 19 " * 8,
        "." * 36,
        ("20", "16.3727", "23.6273"),
        rebase_at=(12,),
        fix_after=12,
    ),
    Vector("V23", DROP, "............L", DROP_LIMITS, last="improvement", wanted="decrease"),
    Vector("V24", DROP, "............L", DROP_LIMITS, last="neutral", wanted="neutral"),
    Vector("V25", DROP, "............L", DROP_LIMITS, last="concern"),
    Vector("V26", "5 " * 14, "." * 14),
    Vector("V27", "0 " * 24, "." * 24),
    Vector("V28", "0 " * 24, "." * 24, screen=False),
    Vector("V31", FEW, "." * 24, ("0.5", "-2.2757", "3.2757")),
    Vector("V32", YEARS, "." * 24, ("207", "165.2496", "248.7504")),
    Vector(
        "V33",
        "9 10 9 10 9 10 9 13 12 13 12 13 12 13 9 10 9 10 9 10",
        "BBBBBBBaAaAaAa......",
        ("10.55", "7.05", "14.05"),
    ),
]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.name for vector in VECTORS])
def test_every_published_vector_gives_the_whole_flag_string(vector: Vector) -> None:
    chart = draw_chart(
        numbers(vector.values),
        wanted=vector.wanted,
        screen=vector.screen,
        fix_after=vector.fix_after,
        rebase_at=vector.rebase_at,
    )
    assert chart.flags == vector.flags
    assert chart.points[-1].meaning == chart.meaning == vector.last
    limits = chart.segments[-1].limits
    if not vector.limits:
        assert limits is None
        return
    assert limits is not None
    for text, found in zip(vector.limits, (limits.mean, limits.lower, limits.upper), strict=True):
        places = len(text.partition(".")[2])
        assert abs(Decimal(text) - Decimal(float(found))) <= Decimal("0.51") / 10**places


def test_the_short_segments_of_v20_and_v22_have_the_published_limits_and_are_withheld() -> None:
    for stretch, expected in ((numbers(STEP)[:12], STEP_FIRST), (numbers(TWELVE), TWELVE_LIMITS)):
        limits = natural_limits([Fraction(value) for value in stretch])
        assert [f"{float(x):.4f}" for x in (limits.mean, limits.lower, limits.upper)] == [
            f"{float(x):.4f}" for x in expected
        ]
    second = natural_limits([Fraction(value) for value in numbers(STEP)[12:]])
    assert (f"{float(second.mean):.4f}", f"{float(second.lower):.4f}", f"{float(second.upper):.4f}") == (
        "30.1667",
        "26.5394",
        "33.7939",
    )
    chart = draw_chart(numbers(STEP), rebase_at=(12,))
    assert [each.limits for each in chart.segments] == [None, None]
    assert chart.verdict == "too few points to tell"


@pytest.mark.parametrize("screen", [True, False], ids=["V29", "V30"])
def test_one_event_in_two_years_is_refused_where_the_package_flags_every_month(screen: bool) -> None:
    chart = draw_chart([0] * 10 + [1] + [0] * 13, screen=screen)
    assert chart.flags == "." * 24
    assert chart.segments[0].limits is None
    assert chart.verdict == "too few points to tell"
    assert chart.because.startswith("21 of the 23 steps from one value to the next are no change")


@pytest.mark.parametrize("value", [0, 5])
def test_a_constant_series_has_no_limits_and_says_there_is_no_variation(value: int) -> None:
    chart = draw_chart([value] * 14)
    assert chart.verdict == "no variation to chart"
    assert chart.because == f"all 14 values are {value}"
    assert chart.segments[0].mean == value
