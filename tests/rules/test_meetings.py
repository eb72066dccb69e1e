"""Notice, exempt information and the year's dates: the rules around a meeting."""

from datetime import date

import pytest

from frankpledge.rules.exempt_information import paragraph, paragraphs, resolution_to_exclude
from frankpledge.rules.meeting_notice import as_public, binding, dated_rule, notice, rule_for, state_words
from frankpledge.rules.yearly_dates import days_by_rule, no_working_day, rule_words

PANEL = rule_for("law", date(2022, 11, 17))


@pytest.mark.parametrize(
    ("meeting", "published", "words"),
    [
        ("2022-11-17", "2022-11-09", "9 November 2022, the last lawful day: 5 clear days, 0 to spare"),
        ("2022-11-17", "2022-11-08", "8 November 2022: 6 clear days, 1 to spare"),
        ("2022-11-17", "2022-11-10", "too late: 4 clear days of the 5 needed"),
        ("2022-09-22", "2022-09-14", "too late: 4 clear days of the 5 needed"),
        ("2023-01-05", "2022-12-23", "23 December 2022, the last lawful day: 5 clear days, 0 to spare"),
        ("2023-01-26", "2023-01-18", "18 January 2023, the last lawful day: 5 clear days, 0 to spare"),
        ("2022-11-17", "2022-11-17", "not before the meeting: no clear day of 5"),
        ("2022-11-17", None, "Papers due by Wednesday 9 November 2022, 5 clear days before the meeting"),
    ],
)
def test_a_notice_says_the_clear_days_and_what_is_to_spare(meeting, published, words):
    held = date.fromisoformat(meeting)
    said = notice(rule_for("law", held), held, date.fromisoformat(published) if published else None)
    assert words in said.words
    assert said.latest is not None


def test_a_notice_as_json_lists_every_day_with_what_says_so():
    said = as_public(notice(PANEL, date(2022, 11, 17), date(2022, 11, 9)), PANEL.needed)
    assert (said["number"], said["needed"], said["spare"], said["enough"]) == (5, 5, 0, True)
    assert [day["number"] for day in said["days"]] == [1, 2, 0, 0, 3, 4, 5]
    assert "section 100B(3)" in said["section"]


def test_without_a_rule_nothing_is_counted_and_a_bodys_own_rule_is_its_own():
    held, out = date(2014, 3, 5), date(2014, 2, 26)
    none = notice(rule_for("none", held), held, out)
    assert (none.words, none.counted, as_public(none, None)["section"]) == (
        "Papers published 26 February 2014",
        None,
        "",
    )
    own = notice(rule_for("own", held, 3, "Terms of reference, 4"), held, out)
    assert own.words == "Papers published 26 February 2014: 4 clear days, 1 to spare"
    assert own.authority.section == "Terms of reference, 4"
    with pytest.raises(ValueError, match="number of clear days"):
        rule_for("own", held)


def test_a_year_whose_bank_holidays_are_not_on_record_is_said_and_not_guessed():
    held = date(2140, 5, 5)
    said = notice(rule_for("own", held, 3), held, date(2140, 4, 1))
    assert said.words == "Papers published 1 April 2140; the clear days cannot be counted"
    assert "not on record" in said.because


def test_the_paragraphs_of_schedule_12a_are_seven_and_cited():
    assert list(paragraphs()) == [str(number) for number in range(1, 8)]
    assert all(each.verified and each.source.startswith("https://") for each in paragraphs().values())
    assert paragraph("5").words == "paragraph 5: protected by legal privilege"
    with pytest.raises(ValueError, match="choose one of 1, 2"):
        paragraph("8")


def test_a_resolution_names_what_is_kept_back_and_by_which_paragraphs():
    said = resolution_to_exclude(["1", "3"], "item 9")
    assert "leave the meeting for item 9" in said
    assert "paragraph 1 (information about any individual) and paragraph 3 (" in said
    with pytest.raises(ValueError, match="at least one paragraph"):
        resolution_to_exclude([], "item 9")


def test_the_third_thursdays_of_a_year_stand_within_its_days():
    days = days_by_rule(date(2022, 9, 1), date(2023, 7, 20), frozenset({1, 3, 6, 9, 11}), 3, 3)
    assert [day.isoformat() for day in days] == ["2022-09-15", "2022-11-17", "2023-01-19", "2023-03-16", "2023-06-15"]
    assert rule_words(frozenset({1, 3}), 3, 3) == "the third Thursday of January and March"
    assert rule_words(frozenset({5}), -1, 0) == "the last Monday of May"


def test_the_last_weekday_is_the_fifth_where_a_month_has_five():
    days = days_by_rule(date(2023, 5, 1), date(2023, 6, 30), frozenset({5, 6}), -1, 0)
    assert [day.isoformat() for day in days] == ["2023-05-29", "2023-06-26"]
    assert no_working_day(days[0]) == "holiday: Spring bank holiday"
    assert no_working_day(days[1]) == ""
    assert no_working_day(date(2140, 5, 7)) == "Saturday"
    assert "not on record" in no_working_day(date(2140, 5, 6))


@pytest.mark.parametrize(
    ("first", "last", "months", "nth", "weekday", "words"),
    [
        ("2023-05-01", "2023-04-01", {5}, 1, 0, "is before"),
        ("2023-05-01", "2027-04-01", {5}, 1, 0, "three years"),
        ("2023-05-01", "2023-06-01", set(), 1, 0, "at least one month"),
        ("2023-05-01", "2023-06-01", {13}, 1, 0, "at least one month"),
        ("2023-05-01", "2023-06-01", {5}, 5, 0, "the first to the fourth"),
        ("2023-05-01", "2023-06-01", {5}, 1, 7, "of which weekday"),
    ],
)
def test_a_rule_that_names_no_day_is_refused_with_a_sentence(first, last, months, nth, weekday, words):
    with pytest.raises(ValueError, match=words):
        days_by_rule(date.fromisoformat(first), date.fromisoformat(last), frozenset(months), nth, weekday)


@pytest.mark.parametrize(
    ("latest", "published", "today", "words"),
    [
        (date(2022, 11, 9), None, date(2022, 11, 16), "Papers due"),
        (date(2022, 11, 9), date(2022, 11, 9), date(2022, 12, 1), "Papers due"),
        (
            date(2022, 11, 9),
            None,
            date(2022, 11, 17),
            "not on record; to be in time they had to be out by Wednesday 9 N",
        ),
        (None, None, date(2022, 11, 17), "is not on record"),
    ],
)
def test_of_a_past_meeting_it_is_said_that_no_day_of_publication_is_known(latest, published, today, words):
    assert words in state_words("Papers due", latest, date(2022, 11, 17), published, today)


@pytest.mark.parametrize(
    ("days", "needed", "said"),
    [
        (
            7,
            7,
            "own rule, Rules of procedure, 4, in force from 1 May 2021, asks for 7 clear days, more than the 5 of ",
        ),
        (3, 5, "asks for 3 clear days, which cannot shorten the 5 of "),
        (5, 5, ""),
    ],
)
def test_a_body_s_own_rule_lengthens_what_the_law_asks_for_and_never_shortens_it(days, needed, said):
    held, own = (
        date(2022, 11, 17),
        dated_rule(days, "council-meetings", "Rules of procedure, 4", date(2021, 5, 1), None),
    )
    rule = binding(PANEL, own)
    assert rule.needed == needed
    told = notice(rule, held, date(2022, 11, 9))
    assert said in told.because
    assert told.counted.enough == (needed == 5)
    assert binding(None, own) == own
    assert binding(PANEL, None) == PANEL


def test_a_rule_about_notice_that_asks_for_no_day_or_names_no_list_of_days_is_refused():
    for days, without in ((0, "council-meetings"), (3, "no such list")):
        with pytest.raises(ValueError, match=r"one clear day|no such list|exclusion"):
            dated_rule(days, without, "Rules", None, None)
