"""The form's answers as an entry of the ledger of promises."""

import pytest

from ejmap.staff.ledger import Said
from ejmap.ui.staff.ledger.entry_form import entry_of

ANSWERS = {
    "topic": "roads",
    "stage": "funded",
    "what_en": "An invented road is funded.",
    "what_es": "Se financia una calle inventada.",
    "source": " Nobody's Gazette ",
    "source_date": "2026-01",
    "community": None,
}


@pytest.mark.parametrize(
    ("written", "number"),
    [("4100000", 4_100_000), ("$4,100,000", 4_100_000), ("", None), ("about 4", None)],
)
def test_money_is_read_as_people_write_it(written, number):
    assert entry_of({**ANSWERS, "amount_usd": written}).amount_usd == number


def test_words_are_taken_in_both_languages():
    entry = entry_of(ANSWERS)
    assert entry.what == Said("An invented road is funded.", "Se financia una calle inventada.")


def test_spaces_around_a_source_are_no_part_of_it():
    assert entry_of(ANSWERS).source == "Nobody's Gazette"


def test_what_was_not_picked_is_blank():
    entry = entry_of(ANSWERS)
    assert (entry.community, entry.programme, entry.event_date) == ("", "", "")
    assert entry.promised_for.is_blank


def test_an_empty_form_is_an_entry_with_everything_missing():
    assert entry_of({}).what.is_blank
