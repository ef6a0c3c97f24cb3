"""Air through the frame: monitors, a time, what each says, and links that make no sense."""

import pytest

from ejmap.questions.monitors import saying
from ejmap.readings import PM25
from ejmap.text import words
from tests.invented_readings import reading
from tests.ui.air.conftest import FAR, POND, SCHOOL, layer_of

TABLE = 'class="ej-scroll ej-air-days"'


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def view_of(app):
    return app.session_state["air_view"]


def labels(app, key):
    return [one.content for one in app.button_group(key=key).proto.options]


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_monitor_of_the_valley_says_its_sentence(page, answer, language):
    seen = page(lang=language)
    said = [saying.headline(one).say(language) for one in answer().records]
    assert len(said) == 2
    assert all(one.split("<")[0] in seen for one in said)


def test_a_single_pollutant_is_words_and_nothing_to_choose(air):
    app = air(lang="en")
    assert "air_pollutant" not in app.session_state
    name = "dust particles (PM10)"
    assert words("en")("air_page.only_pollutant", pollutant=name) in html_of(app)


def test_of_several_pollutants_another_one_can_be_picked(air):
    fine = layer_of(reading(SCHOOL, "2018-02-01", 9.0, pollutant=PM25))
    app = air(fine, lang="en", monitors=FAR, period="2017")
    app.button_group(key="air_pollutant").set_value("pm25").run()
    seen = view_of(app)
    assert (seen.pollutant, seen.monitors, seen.period) == ("pm25", (), "")


def test_monitors_outside_the_valley_come_last_and_are_called_so(air):
    outside = words("en")("air_page.outside", name="Far Nowhere")
    assert labels(air(lang="en"), "air_monitors")[-1] == outside


def test_what_a_monitor_is_called_is_shown_as_text(page):
    seen = page(lang="en")
    assert "<script>" not in seen
    assert "&lt;script&gt;" in seen


def test_monitors_are_shown_in_the_order_they_are_offered(air):
    app = air(lang="en", monitors=POND)
    app.button_group(key="air_monitors").set_value([POND, SCHOOL]).run()
    assert view_of(app).monitors == (SCHOOL, POND)


def test_without_any_monitor_chosen_those_of_the_valley_are_shown(air):
    app = air(lang="en", monitors=POND)
    app.button_group(key="air_monitors").set_value([]).run()
    assert app.button_group(key="air_monitors").value == [SCHOOL, POND]


def test_whose_days_are_open_is_forgotten_with_the_monitor(air):
    app = air(lang="en", monitors=f"{SCHOOL},{POND}", calendar=POND)
    app.button_group(key="air_monitors").set_value([SCHOOL]).run()
    assert view_of(app).calendar == ""


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_notes_stand_with_the_sentences(page, answer, language):
    seen = page(lang=language)
    for note in saying.notes(answer()):
        assert note.say(language).replace("'", "&#x27;") in seen


def test_one_monitor_is_set_beside_no_other(page):
    assert words("en")("air_page.beside") not in page(lang="en", monitors=SCHOOL)


def test_without_a_day_in_common_nothing_is_compared(air, answer):
    query = {"monitors": f"{SCHOOL},{FAR}"}
    app = air(lang="en", **query)
    found = answer(f"monitors={SCHOOL},{FAR}")
    assert found.beside.days == 0
    assert saying.said_beside(found.beside, found.records).en in html_of(app)
    assert words("en")("air_page.bars_of_same") not in html_of(app)


def test_a_year_without_readings_says_so_and_offers_no_file(page):
    seen = page(lang="en", period="2018", monitors=SCHOOL)
    assert words("en")("air_page.nothing_of", name="Nowhere School") in seen
    assert "days.csv" not in seen


def test_without_a_layer_of_monitors_the_page_says_where_todays_air_is(enter, monkeypatch):
    monkeypatch.setattr("ejmap.published.sources", dict)
    assert words("es")("air_page.no_layer") in html_of(enter("air", lang="es"))


def test_a_link_without_sense_opens_what_is_shown_unasked(air):
    app = air(
        lang="en", pollutant="smoke", monitors="x,y", period="2019-13", by="red", calendar="z"
    )
    assert not app.error
    assert view_of(app).query() == "pollutant=pm10"


def test_a_year_is_picked(air):
    app = air(lang="en")
    app.selectbox(key="air_period").set_value("2018").run()
    assert view_of(app).period == "2018"


def test_from_one_month_to_another_begins_with_what_is_shown(air):
    app = air(lang="en", period="2019")
    app.selectbox(key="air_period").set_value("months").run()
    assert view_of(app).period == "2019-01/2019-07"


def test_a_first_month_after_the_last_takes_the_last_along(air):
    app = air(lang="en", period="2019-01/2019-05")
    app.selectbox(key="air_period_first").set_value("2019-06").run()
    assert view_of(app).period == "2019-06/2019-06"


def test_the_way_back_leads_to_the_same_view(air):
    app = air(lang="es", monitors=POND, period="2019", by="aqi")
    kept = app.session_state["arrival_queries"]["air"]
    assert kept == f"lang=es&pollutant=pm10&monitors={POND}&period=2019&by=aqi"


def test_the_file_is_of_this_version_and_this_view(page):
    seen = page(lang="en", monitors=SCHOOL, period="2019")
    address = "/ejmap/download/air_quality/beefbeefbeefbeef/days.csv?pollutant=pm10&amp;monitors=s1"
    assert address in seen


def test_the_days_are_a_table_once_that_is_asked_for(air):
    app = air(lang="en", monitors=SCHOOL)
    assert TABLE not in html_of(app)
    app.toggle(key="air_closely_days").set_value(True).run()
    assert TABLE in html_of(app)


def test_nothing_set_aside_is_said_too(page):
    assert words("en")("air_page.nothing_aside") in page(lang="en", monitors=POND)


def test_of_several_years_the_newest_days_are_shown_first(air):
    app = air(lang="en", monitors=FAR, period="2017/2019")
    assert app.button_group(key="air_closely_year").value == "2019"
    app.button_group(key="air_closely_year").set_value("2017").run()
    assert 'data-day="2017-01-01"' in html_of(app)


def test_the_highest_day_leads_to_the_map_of_that_day(page):
    seen = page(lang="es")
    assert "/?lang=es&amp;on=air_quality&amp;pollutant=pm10&amp;day=2019-05-01" in seen


def test_a_time_of_a_link_is_shown_as_it_is_though_nothing_was_read_then(air):
    app = air(lang="en", period="2015-02/2015-03")
    ends = [app.selectbox(key=f"air_period_{end}").value for end in ("first", "last")]
    assert ends == ["2015-02", "2015-03"]
    assert air(lang="en", period="2015").selectbox(key="air_period").value == "2015"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_pollutant_that_nobody_measured_is_said_and_the_others_are_offered(air, answer, language):
    app = air(lang=language, pollutant="pm25")
    assert saying.said_nothing(answer("pollutant=pm25")).say(language) in html_of(app)
    assert app.button_group(key="air_pollutant").value in (None, [])
    app.button_group(key="air_pollutant").set_value("pm10").run()
    assert view_of(app).pollutant == "pm10"
    assert "Nowhere School" in html_of(app)


def test_a_layer_withdrawn_while_the_page_is_open_leaves_words(air, monkeypatch):
    app = air(lang="en", monitors=SCHOOL)
    monkeypatch.setattr("ejmap.published.sources", dict)
    app.run()
    assert not app.exception
    assert words("en")("air_page.no_layer") in html_of(app)


@pytest.mark.parametrize("language", ["en", "es"])
def test_that_it_is_not_todays_air_is_read_before_any_number(page, answer, language):
    seen = page(lang=language).replace("&#x27;", "'")
    old = saying.notes(answer())[0].say(language)
    assert seen.index(old) < seen.index(saying.headline(answer().records[0]).say(language))


def test_side_by_side_each_count_says_of_how_many_days_it_is(page):
    seen = page(lang="en", monitors=f"{SCHOOL},{POND}")
    of = words("en")("air_page.of_days", n=2)
    assert f"<strong>1</strong> <span>{of}</span>" in seen
    assert words("en")("air_page.mean_same", n=2) in seen


def test_without_a_reading_nothing_is_said_of_how_values_are_meant(page, answer):
    seen = page(lang="en", period="2018", monitors=SCHOOL).replace("&#x27;", "'")
    first, *others = (one.en for one in saying.notes(answer(f"period=2018&monitors={SCHOOL}")))
    assert first in seen
    assert [one for one in others if one in seen] == []


@pytest.mark.parametrize(("monitors", "is_said"), [(SCHOOL, False), (f"{SCHOOL},{POND}", True)])
def test_of_the_highest_days_it_is_said_where_monitors_measured_apart(page, monitors, is_said):
    said = words("en")("monitors.worst_spans") in page(lang="en", monitors=monitors)
    assert said == is_said


def test_of_a_time_nobody_measured_no_monitor_is_said_not_to_be_compared(air):
    page = html_of(air(lang="en", period="2016", monitors=f"{SCHOOL},{POND}"))
    assert words("en")("air_page.beside") not in page
