"""The parts of My place: position, recordings, several places, the card."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ejmap import agencies
from ejmap.published import sources
from ejmap.questions.places import Sentence, place_at, place_listed, report
from ejmap.recordings import Index, Recording
from ejmap.text import words
from ejmap.ui.my_place import answer, ask, chosen, parks, several, share, where

ROOT = Path(__file__).resolve().parent.parent.parent
FIELD = (33.55123, -116.01234)


@pytest.fixture
def valley(valley_store, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: valley_store)
    return sources(valley_store)


def answering():
    import streamlit as st

    from ejmap.ui.my_place import chosen, position

    position.take(st.session_state["given"])
    kept = chosen.now()
    position.show("es", key="my_place_position")
    st.text(f"{kept.place.kind} {kept.precision_m:.0f} {kept.link}" if kept else "nothing")


def answered(given):
    app = AppTest.from_function(answering)
    app.session_state["given"] = given
    app.run()
    assert not app.exception
    return app


def test_the_phones_position_is_a_place_of_ones_own(valley):
    app = answered({"latitude": 33.57651, "longitude": -116.06477, "accuracy": 30})
    assert app.text[0].value == "point 30 community:mecca"


@pytest.mark.parametrize("refusal", ["denied", "unavailable", "too_slow", "unsupported"])
def test_each_way_of_having_no_position_has_its_sentence(valley, refusal):
    app = answered({"refused": refusal})
    assert app.text[0].value == "nothing"
    assert app.warning[0].value == words("es")(f"my_place.position_{refusal}")


def test_a_refusal_nobody_knows_is_still_said(valley):
    app = answered({"refused": "<b>"})
    assert app.warning[0].value == words("es")("my_place.position_unavailable")


def test_before_an_answer_nothing_is_chosen(valley):
    assert answered(None).text[0].value == "nothing"


@pytest.mark.parametrize("text", ["999, 999", "33.5 / -116", "33,5; -116,1"])
def test_two_numbers_mean_a_place(text):
    assert ask.is_like_coordinates(text)


@pytest.mark.parametrize("text", ["Avenida 66 y 70", "33", "Mecca"])
def test_words_mean_a_name(text):
    assert not ask.is_like_coordinates(text)


def test_a_sentences_telephone_number_becomes_a_link_and_its_signs_stay_text():
    said = answer.sentence(Sentence("invented", "Call <760-863-7570> & wait.", is_strong=True))
    assert '<a href="tel:760-863-7570">760-863-7570</a>' in said
    assert "&lt;" in said
    assert said.startswith("<p><strong>")


def test_the_date_of_a_law_is_no_telephone_number():
    assert "tel:" not in answer.sentence(Sentence("invented", "In 2019-01-01 and 1234-567-8901."))


def test_an_agencys_site_named_in_a_sentence_can_be_tapped():
    said = answer.sentence(Sentence("invented", "For the air now: airnow.gov."))
    assert '<a href="https://www.airnow.gov">airnow.gov</a>' in said


def test_a_place_between_communities_is_called_by_the_nearest_and_how_far(valley):
    found = report(place_at(*FIELD, valley), valley)
    said = where.title(found, "en")
    assert said.startswith("Between communities; nearest: ")
    assert "miles" in said


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        ("community", "oasis", "Comunidad"),
        ("mobile_home_parks", "33-0206-MP", "Parque de casas móviles · Mecca"),
        ("mobile_home_parks", "33-0002-MP", "Parque de casas móviles"),
    ],
)
def test_a_listed_place_says_which_kind_of_thing_it_is(valley, kind, identifier, expected):
    found = report(place_listed(kind, identifier, valley), valley)
    noun = valley["communities" if kind == "community" else kind].layer.noun
    assert where.kind(found, noun, "es") == expected


def test_a_described_name_does_not_say_its_kind_twice(valley):
    found = report(place_listed("mobile_home_parks", "CA3303111", valley), valley)
    said = where.kind(found, valley["mobile_home_parks"].layer.noun, "en")
    assert said.startswith("Between communities; nearest: Mecca")


def test_a_recording_is_shown_with_its_speaker_and_nothing_without(valley, monkeypatch, tmp_path):
    sound = tmp_path / "invented.mp3"
    sound.write_bytes(b"invented")
    key = report(place_at(*FIELD, valley), valley).section("roads").sentences("es")[0].key
    one = Recording(f"place.{key}", "tsz", "Nobody of Nowhere", date(2026, 11, 22), sound)
    shown, heard = [], []
    monkeypatch.setattr(answer.st, "html", shown.append)
    monkeypatch.setattr(answer.st, "audio", lambda path, **_: heard.append(path))
    roads = report(place_at(*FIELD, valley), valley).section("roads")
    for index in (Index((), ()), Index((one,), ())):
        monkeypatch.setattr(answer, "recordings", lambda index=index: index)
        answer._voices(roads, "es")
    assert heard == [sound]
    assert "Nobody of Nowhere" in shown[0]
    assert "purépecha" in shown[0]


def test_parks_are_offered_nearest_first_to_a_point_of_ones_own(valley):
    features = valley["mobile_home_parks"]
    names = parks._names(features, "es")
    away_m = parks.distances_m(features, place_at(*FIELD, valley))
    order = parks.in_order(names, away_m)
    lengths = [away_m[one] for one in order if one in away_m]
    assert set(order) == set(names)
    assert lengths == sorted(lengths)


def test_a_park_of_doubtful_place_is_offered_without_a_distance(valley):
    features = valley["mobile_home_parks"]
    away_m = parks.distances_m(features, place_at(*FIELD, valley))
    assert set(away_m) == set(features.ids[features.is_placed])


def told(text):
    return several.told_of(text)


def test_pasted_points_are_told_of_in_their_order_and_faulty_lines_named(valley):
    found = told("33.5766, -116.0647\n\nnowhere\n33.6262 -116.1308\n-116.1,33.6")
    assert found.names == ("33.5766, -116.0647", "33.6262 -116.1308")
    assert [line for line, _ in found.faults] == [3, 5]


def test_five_hundred_places_are_the_most(valley):
    found = told("33.5766, -116.0647\n" * 501)
    assert (found.reports, found.faults[0][0]) == ((), 0)
    assert "501" in words("es").error(found.faults[0][1])


def test_the_file_of_several_places_carries_sources_and_the_footer(valley):
    rows = several.to_csv(told("33.5766, -116.0647"), "es").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(rows))
    assert row["community_answer"] == "found"
    assert row["notice"] == words("es")("footer")
    assert "SunLine Transit Agency: " in row["sources"]
    assert "2018-01-07/2018-05-05, 2026-" in row["sources"]


def test_a_pasted_formula_is_made_harmless(valley):
    found = replace(told("33.5766, -116.0647"), names=("=1+1",))
    assert "'=1+1" in several.to_csv(found, "en").decode("utf-8-sig")


def test_several_places_stand_in_a_table_a_row_each(valley):
    found = told("33.5766, -116.0647\n33.55123, -116.01234")
    table = several.table(found, "en")
    assert table.count('<th scope="row">') == 2
    assert "Mecca" in table
    assert "Between communities" in table


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_card_of_a_home_tells_of_its_community(valley, lang):
    home = place_at(33.57651, -116.06477, valley)
    title, about = share.of_card(chosen.Chosen(home, home), report(home, valley), lang)
    assert title == words(lang)("my_place.near", place="Mecca")
    assert about.place.kind == "community"


def test_the_card_of_a_park_picked_as_ones_own_does_not_name_it(valley):
    mecca = place_listed("community", "mecca", valley)
    park = place_listed("mobile_home_parks", "33-0206-MP", valley)
    kept = chosen.Chosen(mecca, park)
    title, about = share.of_card(kept, report(park, valley), "es")
    said = " ".join(share.sentences(about, "es"))
    assert "Trailer Park" not in title + said


def test_the_card_of_a_listed_park_is_called_by_its_name(valley):
    park = place_listed("mobile_home_parks", "33-0206-MP", valley)
    title, about = share.of_card(chosen.Chosen(park, park), report(park, valley), "es")
    assert title == "Mecca Trailer Park"
    assert 1 <= len(share.sentences(about, "es")) <= 4


def test_the_card_tells_what_the_water_may_hold_and_whom_to_call(valley):
    park = place_listed("mobile_home_parks", "CA3303070", valley)
    water = share.sentences(report(park, valley), "es")[0]
    assert "puede tener arsénico y fluoruro por encima de los límites" in water
    assert words("es")("tap.no_test") in water
    assert "Hervir el agua no quita" in water
    assert agencies.COUNTY.phone in water


def test_the_card_tells_the_longest_wait_at_the_nearest_stop(valley):
    park = place_listed("mobile_home_parks", "CA3303070", valley)
    assert any("la espera más larga" in one for one in share.sentences(report(park, valley), "es"))


def test_nothing_asked_of_several_places_is_empty(valley):
    assert several.told_of(" \n ").is_empty


def test_a_long_table_of_places_is_folded_after_its_beginning(valley):
    found = told("\n".join(["33.5766, -116.0647"] * (several.MOST_SHOWN + 1)))
    assert several.table(found, "en").count("<summary>1 more place</summary>") == 1


def test_places_that_are_not_certain_are_folded_on_their_own(valley):
    lost = next(
        str(one)
        for one, is_placed in zip(
            valley["mobile_home_parks"].ids, valley["mobile_home_parks"].is_placed, strict=True
        )
        if not is_placed
    )
    reports = (report(place_listed("mobile_home_parks", lost, valley), valley),)
    summary = "<summary>1 place whose location is doubtful or missing</summary>"
    assert summary in several.table(several.Told(("",), reports), "en")
