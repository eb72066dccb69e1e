"""Two wordings side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.wording import Stretch, same_words, word_differences


def test_words_taken_out_come_before_the_words_put_in() -> None:
    assert word_differences("train every rural officer", "train all rural officers now") == (
        Stretch("same", "train"),
        Stretch("removed", "every"),
        Stretch("added", "all"),
        Stretch("same", "rural"),
        Stretch("removed", "officer"),
        Stretch("added", "officers now"),
    )


def test_an_added_ending_is_the_only_difference() -> None:
    assert word_differences("visit farms", "visit farms monthly") == (
        Stretch("same", "visit farms"),
        Stretch("added", "monthly"),
    )


def test_spelling_is_not_a_difference_and_the_new_spelling_is_shown() -> None:
    assert word_differences("Fraud & Cyber crime", "fraud and cyber crime") == (
        Stretch("same", "fraud and cyber crime"),
    )
    assert word_differences("theft & fraud today", "theft and fraud tomorrow") == (
        Stretch("same", "theft and fraud"),
        Stretch("removed", "today"),
        Stretch("added", "tomorrow"),
    )
    assert word_differences("R&D", "R and D") == (Stretch("same", "R and D"),)


def test_quotes_dashes_and_spaces_are_spelling_and_commas_are_not() -> None:
    assert same_words("the public’s  “voice” – heard", 'The public\'s "voice" - heard')
    assert not same_words("theft, fraud", "theft fraud")


def test_nothing_against_nothing_has_no_stretches() -> None:
    assert word_differences("", "  ") == ()
    assert word_differences("", "all of it") == (Stretch("added", "all of it"),)
    assert word_differences("all of it", "") == (Stretch("removed", "all of it"),)


WORDS = st.lists(st.sampled_from(["the", "The", "and", "&", "rural", "police", "plan", "plan,"]), max_size=25)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back_from_the_differences(old: list[str], new: list[str]) -> None:
    found = word_differences(" ".join(old), " ".join(new))
    assert " ".join(stretch.text for stretch in found if stretch.change != "removed") == " ".join(new)
    assert same_words(" ".join(stretch.text for stretch in found if stretch.change != "added"), " ".join(old))
