"""What is said of how fresh a layer is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ejmap.freshness import NOT_TRIED, HeldBack, State, Tried, Waits, freshness
from ejmap.freshness.wording import as_plain, attention, everything, in_short, quietly, rhythm
from ejmap.text import LANGUAGES
from tests.store import invented

LAYER = invented.layer("places", rhythm_days=30)
BY_HAND = invented.layer("places")
GOT = date(2026, 1, 2)
AT = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
FAILS = Tried(failing_since=AT)
SENDS_OTHER = Tried(failing_since=AT, is_answering=True)
HELD = Tried(last_got_at=AT, held=HeldBack("a" * 16, AT, found=3, expected=9))
WAITS = Tried(last_got_at=AT, waiting=Waits("b" * 16, AT))
DECIDED = Tried(last_got_at=AT, waiting=Waits("b" * 16, AT, is_dismissed=True))
SAME = Tried(last_got_at=AT, last_unchanged_at=AT)
NOT_FRESH = [FAILS, SENDS_OTHER, HELD, WAITS]


def fresh(tried=NOT_TRIED, days=5, layer=LAYER):
    return freshness(layer, tried, GOT + timedelta(days=days))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [fresh(), fresh(SAME), fresh(days=31)])
def test_of_what_is_fresh_or_due_nothing_is_said_unasked(found, language):
    assert in_short(found, language) == ""
    assert attention(found, LAYER, language) == ()


@pytest.mark.parametrize(
    ("found", "en", "es"),
    [
        (fresh(days=60), "update overdue", "actualización atrasada"),
        (
            fresh(FAILS),
            "source not answering since Jan 5",
            "la fuente no responde desde el 5 ene",
        ),
        (
            fresh(FAILS, days=400),
            "source not answering since Jan 5, 2026",
            "la fuente no responde desde el 5 ene 2026",
        ),
        (
            fresh(SENDS_OTHER),
            "source has sent no usable data since Jan 5",
            "la fuente no envía datos útiles desde el 5 ene",
        ),
        (fresh(WAITS), "newer version waiting", "versión más reciente en espera"),
        (fresh(HELD), "newer data being checked", "datos más recientes en revisión"),
    ],
)
def test_what_is_not_fresh_is_said_in_few_words(found, en, es):
    assert (in_short(found, "en"), in_short(found, "es")) == (en, es)


def test_a_source_that_fails_is_told_by_what_it_means_for_a_reader():
    assert " ".join(attention(fresh(FAILS), LAYER, "en")) == (
        "We still show the data of January to June 2019, which we got on January 2, 2026. "
        "Since January 5, 2026 we have had no answer from the source, so it may have changed."
    )
    assert " ".join(attention(fresh(FAILS), LAYER, "es")) == (
        "Seguimos mostrando los datos de enero a junio de 2019, que obtuvimos el 2 de enero de "
        "2026. Desde el 5 de enero de 2026 no recibimos respuesta de la fuente, así que pueden "
        "haber cambiado."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_that_answers_with_something_else_is_not_said_to_be_silent(language):
    silent, other = (attention(fresh(tried), LAYER, language) for tried in (FAILS, SENDS_OTHER))
    assert silent != other


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tried", NOT_FRESH)
def test_no_sentence_says_error_alone_or_how_many_came(tried, language):
    said = " ".join(everything(fresh(tried), LAYER, language))
    assert "error" not in said.lower()
    assert not {"3", "9"} & set(said.replace(",", " ").replace(".", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_staff_decided_against_is_told_where_one_looks_for_it_alone(language):
    found = fresh(DECIDED, days=60)
    assert (in_short(found, language), attention(found, LAYER, language)) == ("", ())
    (said,) = set(attention(fresh(WAITS), LAYER, language))
    assert said in quietly(found, LAYER, language)


@pytest.mark.parametrize("tried", [HELD, WAITS])
def test_what_came_and_is_not_shown_makes_nothing_overdue(tried):
    (said,) = attention(fresh(tried, days=90), LAYER, "en")
    assert "overdue" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_stands_in_the_way_is_told(language):
    both = Tried(last_got_at=AT, failing_since=AT, held=HELD.held)
    told = attention(fresh(both), LAYER, language)
    assert told == (
        *attention(fresh(HELD), LAYER, language),
        *attention(fresh(FAILS), LAYER, language),
    )


def test_when_it_was_got_is_said_once():
    said = " ".join(everything(fresh(FAILS), LAYER, "en"))
    assert said.count("January 2, 2026") == 1


@pytest.mark.parametrize(
    ("layer", "tried", "said"),
    [
        (LAYER, NOT_TRIED, "Its source has not been asked from here yet."),
        (LAYER, SAME, "On January 5, 2026 we asked again, and the data was the same."),
        (LAYER, SAME, "The data should be updated every month."),
        (
            BY_HAND,
            NOT_TRIED,
            "This data does not update by itself: people gather it or bring it.",
        ),
    ],
)
def test_the_rest_is_said_quietly(layer, tried, said):
    assert said in quietly(fresh(tried, layer=layer), layer, "en")


def test_old_data_say_how_old_they_are():
    layer = LAYER.model_copy(update={"fresh_days": 365})
    said = quietly(fresh(layer=layer), layer, "es")
    assert said[0] == "Datos antiguos, de enero a junio de 2019 (de hace 7 años)."


@pytest.mark.parametrize(
    ("days", "en", "es"),
    [
        (1, "every day", "cada día"),
        (7, "every week", "cada semana"),
        (30, "every month", "cada mes"),
        (45, "every 45 days", "cada 45 días"),
        (91, "every three months", "cada tres meses"),
        (183, "every six months", "cada seis meses"),
        (365, "once a year", "una vez al año"),
        (None, "", ""),
    ],
)
def test_a_rhythm_is_said_in_words(days, en, es):
    found = fresh(layer=invented.layer("places", rhythm_days=days))
    assert (rhythm(found, "en"), rhythm(found, "es")) == (en, es)


def test_as_plain_data_it_tells_days_and_what_they_mean_but_no_version_nobody_has_shown():
    told = as_plain(fresh(HELD), LAYER)
    assert told["state"] == State.HELD
    assert told["rhythm_days"] == 30
    assert told["due_date"] == "2026-02-01"
    assert told["held_since"] == "2026-01-05T20:00:00+00:00"
    assert set(told["said"]) == set(LANGUAGES)
    assert "a" * 16 not in str(told)
