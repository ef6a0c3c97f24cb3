import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import PlaceError, SwappedPlace, UnreadablePlace
from ejmap.questions.places.coordinates import coordinates, place_from_text
from ejmap.text import words

LATITUDES = st.floats(0, 90).map(lambda one: round(one, 6))
LONGITUDES = st.floats(0, 180).map(lambda one: round(one, 6))


def parts(degrees):
    """Degrees, minutes, seconds to a hundredth, none of them 60."""
    seconds = round(degrees * 3600, 2)
    return int(seconds // 3600), int(seconds % 3600 // 60), round(seconds % 60, 2)


@given(LATITUDES, LONGITUDES, st.sampled_from([", ", ",", " ", "; ", " , ", "\t"]))
def test_decimal_degrees_are_read_as_they_are_written(latitude, longitude, between):
    assert coordinates(f"{latitude:f}{between}-{longitude:f}") == (latitude, -longitude)


@given(LATITUDES, LONGITUDES, st.sampled_from("NS"), st.sampled_from("EWO"), st.booleans())
def test_letters_of_either_language_say_which_is_which(latitude, longitude, ns, ewo, is_first):
    north, east = f"{latitude:f} {ns}", f"{ewo}{longitude:f}"
    read = coordinates(f"{north} {east}" if is_first else f"{east} {north}")
    assert read == (
        latitude if ns == "N" else -latitude,
        longitude if ewo == "E" else -longitude,
    )


@given(LATITUDES, LONGITUDES, st.sampled_from(["W", "O", " w", " o"]))
def test_degrees_minutes_and_seconds_are_read(latitude, longitude, west):
    (d1, m1, s1), (d2, m2, s2) = parts(latitude), parts(longitude)
    read = coordinates(f"{d1}°{m1}'{s1:.2f}\"N, {d2}° {m2}′ {s2:.2f}″{west}")
    assert read[0] == pytest.approx(latitude, abs=1e-5)
    assert read[1] == pytest.approx(-longitude, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "33.5,-116.25",
        "(33.5, -116.25)",
        "geo:33.5,-116.25",
        "33.5 −116.25",
        "33,5 -116,25",
        "33,5; -116,25",
        "33.5 N 116.25 W",
        "N33.5 O116.25",
        "33.5 norte, 116.25 oeste",
        "116.25 West, 33.5 North",
        "33°30'N 116°15'W",
        "33º30'0''N116º15'0''O",
        "33.5°, -116.25°",
        "+33.5-116.25",
        "33.5, -116.25 W",
        "33.5, 116.25 W",
        "-116.25, 33.5 N",
    ],
)
def test_ways_of_writing_one_place(text):
    assert coordinates(text) == (33.5, -116.25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Mecca",
        "33.5",
        "3357",
        "12.345",
        "nan, nan",
        "inf inf",
        "33.5, -116.25, 4",
        "33.5 N, 33.5 N",
        "33.5 W 116.25 W",
        "-33.5 N, 116.25 W",
        "33°60'N 116°15'W",
        "33°30'61\"N 116°15'W",
        "1e2, 3",
        "33.5, -116.25" + " " * 100,
        "<script>alert(1)</script>",
    ],
)
def test_anything_else_is_unreadable(text):
    with pytest.raises(UnreadablePlace):
        coordinates(text)


@given(st.text(max_size=40) | st.text("0123456789.,;-+ °'NSEWO", max_size=20))
def test_any_text_is_read_as_a_place_or_refused_in_words(valley, text):
    try:
        said = f"{place_from_text(text, valley)}"
    except PlaceError as error:
        said = words("es").error(error)
    assert len(said) > 20


def test_a_swapped_pair_offers_the_swap_in_words(valley):
    with pytest.raises(SwappedPlace) as caught:
        place_from_text("-116.06, 33.57", valley)
    assert "¿Quiso decir 33.57, -116.06?" in words("es").error(caught.value)


def test_a_text_leads_to_its_place(valley):
    assert place_from_text("33°34'12\"N 116°4'12\"O", valley).community == "mecca"
