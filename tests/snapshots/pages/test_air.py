import re

import pytest

from ejmap.errors import NothingToKeep
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.saying import headline
from ejmap.questions.monitors.view import from_query
from ejmap.readings import H2S, OZONE, PM25, Validity
from ejmap.snapshots.kept import Kept, Topic
from ejmap.snapshots.pages import air
from tests.questions.monitors.invented_monitors import (
    FAR,
    MECCA,
    OASIS,
    aside,
    days,
    hours,
    monitors,
)

ONE = f"pollutant=pm10&monitors={MECCA}&period=2019"
BOTH = f"pollutant=pm10&monitors={MECCA},{OASIS}&period=2019"
JANUARY = "2019-01-01"


@pytest.fixture
def kept(monkeypatch):
    """What a view of invented readings is kept as: kept(query, *rows)."""

    def keep(query, *rows):
        monkeypatch.setattr(air, "sources", lambda _: {"air_quality": monitors(*rows)})
        return air.keep(query, None, None)

    return keep


def calendar_of(view):
    return next(one for one in view.charts if one.kind == "calendar")


def bars_of(view):
    return [one for one in view.charts if one.kind == "bars"]


def marks_of(view):
    return [mark for row in calendar_of(view).rows for mark in row.marks]


def table_of(view, title):
    return next(one for one in view.tables if one.title.en.startswith(title))


def test_of_one_monitor_the_finding_is_its_own_sentence(kept):
    rows = days(MECCA, JANUARY, 40, 60, None, 160)
    found = look(from_query(ONE, monitors(*rows)), monitors(*rows))
    assert kept(ONE, *rows).finding == headline(found.record(MECCA))


def test_of_several_the_finding_is_of_the_same_days_alone(kept):
    rows = [*days(MECCA, JANUARY, 60, 60, 40, 60), *days(OASIS, JANUARY, None, 160, 20, 30)]
    finding = kept(BOTH, *rows).finding.en
    assert "on the 3 of 3 days (100%)" in finding
    assert "California's limit: 2 at Invented Mecca; 1 at Invented Oasis." in finding
    assert "over the federal limit: 0 at Invented Mecca; 1 at Invented Oasis." in finding


def test_monitors_without_a_day_in_common_are_not_set_side_by_side(kept):
    view = kept(BOTH, *days(MECCA, JANUARY, 60, 60), *days(OASIS, "2019-02-01", 20, 160))
    assert "Invented Oasis" not in view.finding.en
    assert view.sides[0].answered.style.symbol_text is None
    assert not any(one.title.en.startswith("On the same days") for one in view.tables)


def test_the_numbers_on_the_map_are_of_the_same_days(kept):
    rows = [*days(MECCA, JANUARY, 60, 60, 40, 160), *days(OASIS, JANUARY, None, 60, 20, 30)]
    side = kept(BOTH, *rows).sides[0]
    assert side.cells["view_days_over"] == {MECCA: 2, OASIS: 1}
    assert side.cells["view_highest"] == {MECCA: "us", OASIS: "ca"}
    assert side.cells["view_days"] == {MECCA: 3, OASIS: 3}


def test_the_map_of_one_monitor_tells_of_its_own_days(kept):
    side = kept(ONE, *days(MECCA, JANUARY, 60, 40)).sides[0]
    assert side.cells["view_days_over"] == {MECCA: 1}
    assert side.subject.ids == (MECCA,)
    assert side.answered.data_date == "2019-01-01/2019-01-02"


def test_a_monitor_without_a_valid_day_is_blank_on_the_map(kept):
    side = kept(BOTH, *days(MECCA, JANUARY, 60, 40)).sides[0]
    assert OASIS in side.subject.ids
    assert OASIS not in side.cells["view_highest"]


def test_a_day_looks_like_the_highest_limit_it_is_over(kept):
    looks = (
        (50, "under", "50"),
        (51, "ca", "51"),
        (50.4, "ca", "50.4"),
        (154, "ca", "154"),
        (154.6, "ca", "154.6"),
        (155, "us", "155"),
        (12.4, "under", "12"),
        (1234, "us", "1234"),
    )
    marks = marks_of(kept(ONE, *days(MECCA, JANUARY, *(value for value, *_ in looks))))
    assert [(one.look, one.value) for one in marks[: len(looks)]] == [
        (look, said) for _, look, said in looks
    ]


def test_a_day_that_was_not_measured_or_is_not_valid_has_no_number(kept):
    rows = [*days(MECCA, JANUARY, 40, None, None, 40), aside(MECCA, "2019-01-02", 300)]
    marks = marks_of(kept(ONE, *rows))
    assert [(one.look, one.value) for one in marks[1:3]] == [("aside", ""), ("none", "")]


def test_by_the_index_a_day_shows_its_number_and_category(kept):
    view = kept(f"{ONE}&by=aqi", *days(MECCA, JANUARY, 54, 155))
    assert [(one.look, one.value) for one in marks_of(view)] == [
        ("good", "50"),
        ("sensitive", "101"),
    ]
    assert "AQI" in calendar_of(view).value.en


def test_bars_count_every_day_of_a_monitor_once(kept):
    rows = [*days(MECCA, JANUARY, 60, 160, 20, None, 20), aside(MECCA, "2019-01-04", 900)]
    (bars,) = bars_of(kept(ONE, *rows))
    assert [(one.look, one.length, one.at) for one in bars.rows[0].marks] == [
        ("us", 1, 1),
        ("ca", 1, 2),
        ("under", 2, 3),
        ("aside", 1, 5),
    ]


def test_the_calendar_is_of_the_monitor_that_is_open_and_bars_of_each(kept):
    rows = [*days(MECCA, JANUARY, 60), *days(OASIS, JANUARY, 20)]
    view = kept(f"{BOTH}&calendar={OASIS}", *rows)
    assert "Invented Oasis" in calendar_of(view).title.en
    assert ["Oasis" in one.title.en for one in bars_of(view)] == [True, False]


def test_of_a_long_record_the_last_months_are_drawn_and_it_is_said(kept):
    first, last = days(MECCA, "2013-01-01", 20), days(MECCA, "2019-12-31", 20)
    chart = calendar_of(kept(f"pollutant=pm10&monitors={MECCA}&period=2013/2019", *first, *last))
    assert (len(chart.rows), chart.rows[0].month) == (60, "2015-01")
    assert "60" in chart.note.en


def test_what_cannot_be_judged_says_why(kept):
    judged = table_of(kept(ONE, *days(MECCA, JANUARY, *[20] * 60)), "What can be said")
    assert any("cannot be judged: " in row[1].en for row in judged.rows)
    assert any("no se puede evaluar: " in row[1].es for row in judged.rows)


def test_the_days_over_a_limit_stand_one_by_one_with_value_and_limit(kept):
    rows = [*days(MECCA, JANUARY, 20, 160), *days(OASIS, JANUARY, 60, 20)]
    over = table_of(kept(BOTH, *rows), "The days over")
    assert [[cell.en for cell in row] for row in over.rows] == [
        [
            "January 1, 2019",
            "Invented Oasis",
            "60 µg/m³ (AQI 53, Moderate)",
            "California's, 50 µg/m³",
        ],
        [
            "January 2, 2019",
            "Invented Mecca",
            "160 µg/m³ (AQI 103, Unhealthy for Sensitive Groups)",
            "California's, 50 µg/m³; the federal, 150 µg/m³",
        ],
    ]


def test_a_part_of_a_year_is_named_by_its_months(kept):
    assert "January to March 2019" in kept(ONE, *days(MECCA, JANUARY, *[20] * 90)).title.en


def test_what_the_numbers_do_not_tell_is_said(kept):
    rows = [
        *days(MECCA, JANUARY, 20, None, 60),
        *days(OASIS, JANUARY, 20, 20),
        aside(MECCA, "2019-01-02", -999, Validity.SENTINEL),
    ]
    told = " ".join(one.en for one in kept(BOTH, *rows).not_shown)
    for part in ("not today's air", "exceptional events", "own days", "1 of 3 at Invented Mecca",
                 "several instruments", "set aside"):  # fmt: skip
        assert part in told


def test_a_view_without_any_valid_day_says_so_and_draws_no_number(kept):
    view = kept(ONE, aside(MECCA, JANUARY, 900))
    assert "no valid reading" in view.finding.en
    assert view.figures == ()
    assert [one.value for one in marks_of(view)] == [""]
    assert view.sides[0].cells["view_highest"] == {}


def test_of_a_monitor_without_any_valid_day_no_table_counts_days_over_a_limit(kept):
    view = kept(ONE, aside(MECCA, JANUARY, 900), aside(MECCA, "2019-01-03", 900))
    (row,) = table_of(view, "What the monitor measured").rows
    assert {cell.en for cell in row[3:]} == {"–"}


def test_a_view_without_any_reading_has_no_chart(kept):
    view = kept(f"pollutant=pm10&monitors={FAR}&period=2019", *days(MECCA, JANUARY, 20))
    assert view.charts == ()
    assert "no readings" in view.finding.en


def test_where_nobody_measured_the_pollutant_nothing_is_kept(kept):
    with pytest.raises(NothingToKeep):
        kept("pollutant=ozone", *days(MECCA, JANUARY, 20))


def test_without_a_layer_of_monitors_nothing_is_kept(monkeypatch):
    monkeypatch.setattr(air, "sources", lambda _: {})
    with pytest.raises(NothingToKeep):
        air.keep(ONE, None, None)


POLLUTANTS = [
    (PM25, days(MECCA, JANUARY, 12.3, 35.5, pollutant=PM25), ["12.3", "35.5"], ["under", "us"]),
    (OZONE, hours(MECCA, JANUARY, *[0.071] * 48, pollutant=OZONE), ["71"], ["us"]),
    (H2S, hours(MECCA, JANUARY, *[2] * 23, 31, pollutant=H2S), ["31"], ["ca"]),
    ("pm10", hours(MECCA, JANUARY, *[60] * 24), ["60"], ["ca"]),
]


@pytest.mark.parametrize(("pollutant", "rows", "values", "looks"), POLLUTANTS)
def test_other_pollutants_and_hourly_readings_are_kept_by_their_own_limits(
    kept, pollutant, rows, values, looks
):
    view = kept(f"pollutant={pollutant}&monitors={MECCA}&period=2019", *rows)
    marks = marks_of(view)[: len(values)]
    assert ([one.value for one in marks], [one.look for one in marks]) == (values, looks)
    assert view.topics == (Topic.AIR,)


@pytest.mark.parametrize("pollutant", [one[0] for one in POLLUTANTS])
def test_no_word_is_left_open_whatever_was_measured(kept, said, pollutant):
    rows = next(one[1] for one in POLLUTANTS if one[0] == pollutant)
    for text in said.texts(kept(f"pollutant={pollutant}&monitors={MECCA}&period=2019", *rows)):
        assert not re.search(r"[{}]|\bnan\b|\bNone\b", text.en + text.es), text


def test_hours_and_wind_are_told_where_they_were_measured(kept):
    rows = hours(MECCA, JANUARY, *[20] * 24 * 31)
    assert "Invented Mecca" in table_of(kept(ONE, *rows), "Hours of the day").rows[0][0].en


def test_what_is_kept_reads_back_as_it_was(kept):
    view = kept(BOTH, *days(MECCA, JANUARY, 60, 160), *days(OASIS, JANUARY, 20, 20))
    assert Kept.model_validate_json(view.model_dump_json()) == view


def test_a_view_kept_before_there_were_charts_opens_still(kept):
    view = kept(ONE, *days(MECCA, JANUARY, 60)).model_dump(mode="json")
    del view["charts"]
    for side in view["sides"]:
        del side["cells"]
    assert Kept.model_validate(view).charts == ()
