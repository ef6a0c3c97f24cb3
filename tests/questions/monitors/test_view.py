from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.questions.monitors.looking import resolved
from ejmap.questions.monitors.view import AQI, LIMIT, AirView, from_query
from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import FAR, MECCA, OASIS, aside, monitors

IDS = (MECCA, OASIS, FAR)
FEATURES = monitors(
    reading(MECCA, "2018-12-31", 10),
    reading(OASIS, "2019-06-01", 10),
    reading(FAR, "2019-01-02", 5),
)


def read(query):
    return from_query(query, FEATURES)


def test_a_link_holds_the_whole_view():
    view = AirView("pm25", (OASIS, MECCA), "2019-01-01/2019-06-30", AQI, OASIS)
    assert view.query("es") == (
        "lang=es&pollutant=pm25&monitors=inv-oasis,inv-mecca&period=2019-01-01/2019-06-30"
        "&by=aqi&calendar=inv-oasis"
    )
    assert read(view.query("es")) == view


def test_an_empty_link_leaves_everything_open():
    assert read("") == AirView() == AirView("pm10", (), "", LIMIT, "")


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        ("pollutant=gold", {}),
        ("pollutant=wind_speed", {}),
        ("monitors=nowhere,inv-far,inv-far", {"monitors": (FAR,)}),
        ("monitors=,", {}),
        ("period=2019-02-30", {}),
        ("period=2020/2019", {}),
        ("by=colour", {}),
        ("calendar=nowhere", {}),
        ("monitors=inv-far&calendar=inv-mecca", {"monitors": (FAR,)}),
        ("%ff%00=1&&&=", {}),
        ("period=2018&period=2019", {"period": "2018"}),
    ],
)
def test_what_makes_no_sense_is_dropped_and_the_rest_stays(bad, kept):
    expected = AirView(**{"pollutant": "pm10", **kept})
    assert read(bad) == expected
    assert read(f"?by=aqi&{bad}") == AirView(**{**vars(expected), "by": AQI})


VIEWS = st.builds(
    lambda pollutant, ids, period, by, number: AirView(
        pollutant, tuple(ids), period, by, (*(ids or IDS), "")[number % (len(ids or IDS) + 1)]
    ),
    st.sampled_from(["pm10", "pm25", "ozone", "h2s"]),
    st.lists(st.sampled_from(IDS), unique=True),
    st.sampled_from(["", "2019", "2019-02", "2020-02-29", "2018/2019", "2019-01-05/2019-03-01"]),
    st.sampled_from([LIMIT, AQI]),
    st.integers(0, 10),
)


@given(VIEWS)
def test_every_view_comes_back_from_its_link(view):
    assert read(view.query()) == view


@given(st.text() | st.dictionaries(st.sampled_from(["pollutant", "monitors", "period"]), st.text()))
def test_no_link_is_an_error(query):
    text = query if isinstance(query, str) else "&".join(f"{k}={v}" for k, v in query.items())
    view = read(text)
    assert read(view.query()) == view
    assert "lang" not in parse_qs(view.query())


def test_unasked_the_valley_is_shown_over_the_newest_year():
    assert resolved(AirView(), FEATURES) == AirView("pm10", (MECCA, OASIS), "2019", LIMIT, MECCA)


def test_who_stands_outside_is_shown_when_chosen():
    view = resolved(AirView(monitors=(FAR,), calendar=MECCA), FEATURES)
    assert (view.monitors, view.calendar) == ((FAR,), FAR)


def test_of_a_pollutant_that_nobody_measured_nothing_is_open():
    view = resolved(AirView("ozone"), FEATURES)
    assert (view.monitors, view.period, view.calendar) == ((), "", "")


def test_unasked_a_low_cost_sensor_is_shown_only_where_there_is_no_other():
    fine = {"pollutant": "pm25"}
    sensor = reading(OASIS, "2019-01-01", 5, instrument="sensor", **fine)
    both = monitors(sensor, reading(MECCA, "2019-01-01", 5, **fine))
    assert resolved(AirView("pm25"), both).monitors == (MECCA,)
    assert resolved(AirView("pm25"), monitors(sensor)).monitors == (OASIS,)


def test_the_newest_year_is_that_of_the_newest_valid_reading():
    rows = [reading(MECCA, "2018-05-05", 5), aside(MECCA, "2019-05-05", 5)]
    assert resolved(AirView(), monitors(*rows)).period == "2018"
    assert resolved(AirView(), monitors(rows[1])).period == "2019"


def test_hours_of_today_are_not_opened_before_days_that_an_agency_gave():
    rows = [reading(MECCA, "2019-05-05", 5), reading(MECCA, "2031-05-05", 5, hour=8)]
    assert resolved(AirView(), monitors(*rows)).period == "2019"
    assert resolved(AirView(), monitors(rows[1])).period == "2031"
