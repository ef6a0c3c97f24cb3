"""What a person is looking at, to the address bar and back; nonsense is dropped, never raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.layers import all_layers
from ejmap.style import Condition
from ejmap.text import LANGUAGES
from ejmap.view import (
    LOOK_BOUNDS,
    MAX_FILTERS,
    MAX_ZOOM,
    MEASURED,
    MIN_ZOOM,
    At,
    Filter,
    OneDay,
    View,
    query_from_view,
    view_from_query,
)

LAYERS = {layer.key: layer for layer in all_layers()}
WEST, SOUTH, EAST, NORTH = LOOK_BOUNDS


def view_of(query):
    return view_from_query(query, LAYERS.get)


def filters_of(layer):
    """Conditions that a layer understands."""
    for field in layer.filters():
        yield Filter(layer.key, Condition(field=field.key, operator="unknown"))
        for code in field.choices:
            yield Filter(layer.key, Condition(field=field.key, operator="is", value=code))
        number = Condition(field=field.key, operator="at_least", value="2.5")
        if layer.understands(number):
            yield Filter(layer.key, number)


FILTERS = [one for layer in LAYERS.values() for one in filters_of(layer)]
PLACES = st.builds(
    At,
    st.floats(SOUTH, NORTH).map(lambda one: round(one, 5)),
    st.floats(WEST, EAST).map(lambda one: round(one, 5)),
    st.integers(MIN_ZOOM, MAX_ZOOM),
)
DAYS = st.builds(
    OneDay,
    st.dates().map(str),
    st.sampled_from(["limit", "aqi"]),
    st.sampled_from(MEASURED),
)
VIEWS = st.builds(
    View,
    language=st.sampled_from([None, *LANGUAGES]),
    on=st.none() | st.lists(st.sampled_from(sorted(LAYERS)), unique=True).map(tuple),
    filters=st.lists(st.sampled_from(FILTERS), unique_by=str, max_size=MAX_FILTERS).map(tuple),
    at=st.none() | PLACES,
    day=st.none() | DAYS,
)


@given(VIEWS)
def test_a_view_comes_back_from_the_address_bar_as_it_was(view):
    assert view_of(query_from_view(view)) == view


@given(VIEWS)
def test_a_question_mark_before_the_query_changes_nothing(view):
    query = query_from_view(view)
    assert view_of("?" + query) == view_of(query)


@given(st.text(max_size=300))
def test_no_query_whatever_ends_in_an_error(query):
    assert isinstance(view_of(query), View)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["lang", "on", "at", "where", "day", "by", "pollutant", "x", ""]),
            st.text(max_size=40) | st.sampled_from(["census_tracts:ces_pctl:above:", "1e999,1,1"]),
        ),
        max_size=30,
    )
)
def test_nonsense_in_any_parameter_is_dropped(parameters):
    view = view_of("&".join(f"{name}={value}" for name, value in parameters))
    assert set(view.on or ()) <= set(LAYERS)
    assert all(LAYERS[one.layer].understands(one.condition) for one in view.filters)
    assert len(view.filters) <= MAX_FILTERS


@given(VIEWS)
def test_what_was_read_can_be_written_and_read_again(view):
    nonsense = "&lang=xx&on2=1&where=nothing&where=a:b:c:d&at=1,2"
    assert view_of(query_from_view(view) + nonsense) == view


def test_an_empty_query_says_nothing():
    assert view_of("") == View()


def test_layers_off_and_layers_not_said_are_two_things():
    assert view_of("on=").on == ()
    assert view_of("lang=es").on is None


def test_one_bad_layer_does_not_take_the_others_along():
    assert view_of("on=communities,no_such_layer,schools").on == ("communities", "schools")


def test_one_bad_filter_does_not_take_the_others_along():
    view = view_of(
        "where=census_tracts:ces_pctl:above:75&where=census_tracts:ces_pctl:above:high"
        "&where=schools:kind:is:no_such_kind&where=schools:name:is:Mecca"
    )
    assert [str(one) for one in view.filters] == ["census_tracts:ces_pctl:above:75"]


def test_the_same_filter_twice_is_one():
    one = "where=schools:kind:is:high"
    assert len(view_of(f"{one}&{one}").filters) == 1


@pytest.mark.parametrize(
    "at",
    ["", "33.5", "33.5,-116", "33.5,-116,x", "nan,nan,nan", "inf,-116,12", "90,0,3", "1,2,3,4"],
)
def test_a_place_that_is_none_is_dropped(at):
    assert view_of(f"at={at}&lang=es") == View(language="es")


@pytest.mark.parametrize(("asked", "given_"), [("99", MAX_ZOOM), ("-3", MIN_ZOOM), ("12.4", 12)])
def test_a_zoom_too_near_or_far_is_the_nearest_there_is(asked, given_):
    assert view_of(f"at=33.57,-116.07,{asked}").at.zoom == given_


def test_a_layer_put_off_takes_its_filters_along():
    view = view_of("on=schools,communities&where=schools:kind:is:high")
    assert view.with_layer("schools", is_on=False) == View(on=("communities",))


def test_a_layer_put_on_twice_is_on_once():
    view = View().with_layer("schools", is_on=True).with_layer("schools", is_on=True)
    assert view.on == ("schools",)


@pytest.mark.parametrize(
    "day",
    ["", "2019", "2019-02-30", "20190516", "2019-W20-4", "yesterday", "2019-05-16T00:00", "\0"],
)
def test_a_day_that_is_none_is_dropped_with_what_hangs_on_it(day):
    assert view_of(f"day={day}&by=aqi&pollutant=pm25&lang=es") == View(language="es")


def test_a_bad_choice_of_drawing_or_pollutant_leaves_the_day():
    assert view_of("day=2019-05-16&by=mood&pollutant=wind_speed").day == OneDay("2019-05-16")


def test_what_goes_without_saying_is_not_in_the_link():
    assert query_from_view(View(day=OneDay("2019-05-16"))) == "day=2019-05-16"


def test_the_layer_with_days_put_off_takes_its_day_along():
    view = view_of("on=air_quality,schools&day=2019-05-16")
    assert view.with_layer("schools", is_on=False).day == OneDay("2019-05-16")
    assert view.with_layer("air_quality", is_on=False) == View(on=("schools",))
