import pytest

from ejmap import agencies
from ejmap.questions.places import place_at, place_listed, report
from ejmap.text import words


def text(section, language="en"):
    return " ".join(one.text for one in section.sentences(language))


@pytest.fixture
def at(valley):
    """Ask of a point's water: at(latitude, longitude)."""
    return lambda *pair, **more: report(place_at(*pair, valley, **more), valley).section("water")


@pytest.fixture
def of(valley):
    """Ask of the water of something listed: of(kind, id)."""
    return lambda *listed: report(place_listed(*listed, valley), valley).section("water")


def test_a_service_area_that_holds_the_place_names_the_system(at):
    section = at(33.605, -116.015)
    assert (section.answer, section.facts["system"]["id"]) == ("found", "w-area")
    assert "Invented water 3 (w-area). Su recibo del agua" in text(section, "es")


def test_on_a_service_areas_boundary_a_place_is_inside(at):
    assert at(33.60, -116.01).answer == "found"


def test_a_doubtful_service_area_names_nobodys_system(at):
    section = at(33.505, -116.015)
    assert (section.answer, section.facts["system"]) == ("unknown", None)
    assert "Invented water 4" not in text(section)


def test_two_service_areas_over_a_place_name_neither_as_its_own(valley, layer_of):
    rows = [
        {"id": f"w{n}", "name": f"Invented {n}", "location_doubtful": False, "geometry": area}
        for n, area in enumerate(valley["water_systems"].table.geometry[[2, 2]])
    ]
    sources = {**valley, "water_systems": layer_of("water_systems", rows)}
    section = report(place_at(33.605, -116.015, sources), sources).section("water")
    assert (section.answer, len(section.facts["possible"])) == ("unknown", 2)


def test_on_a_systems_very_dot_it_is_a_possibility_and_no_more(at):
    section = at(33.575, -116.08)
    assert (section.answer, section.facts["system"]) == ("unknown", None)
    assert [one["id"] for one in section.facts["possible"]] == ["w-above"]
    assert "We do not know what is in this water, or who supplies it." in text(section)
    assert "That does not mean that it supplies this water." in text(section)


@pytest.mark.parametrize(("latitude", "count"), [(33.58225, 1), (33.58227, 0)])
def test_possibilities_reach_half_a_mile(at, latitude, count):
    assert len(at(latitude, -116.08).facts["possible"]) == count


def test_none_near_says_what_was_looked_in_and_what_has_no_place(at):
    said = text(at(33.5, -116.2), "es")
    assert "No se encontró ningún sistema de agua a media milla (805 m) o menos" in said
    assert "Hay otros 2 sistemas de agua de ubicación dudosa en las listas" in said


def test_the_picked_parks_system_is_found_and_its_estimate_is_no_test(of):
    section = of("mobile_home_parks", "p-system")
    assert (section.answer, section.facts["known_by"]) == ("found", "park")
    said = text(section)
    assert "may have more arsenic than the limit for drinking water" in said
    assert "This map has no test of your tap." in said
    assert "may have nitrate near the limit" in said
    assert "Boiling does not remove arsenic." in said
    assert "On March 9, 2022 the State listed this system as “Failing”." in said


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["arsenic"], "no quita el arsénico."),
        (["arsenic", "nitrate"], "no quita el arsénico ni el nitrato."),
        (["arsenic", "fluoride", "nitrate"], "no quita el arsénico, el fluoruro ni el nitrato."),
    ],
)
def test_boiling_removes_none_of_them(valley, layer_of, names, says):
    row = {"id": "w-above", "name": "Invented", "location_doubtful": False, "geometry": None}
    row |= {f"{one}_estimate": "above" for one in names}
    sources = {**valley, "water_systems": layer_of("water_systems", [row])}
    picked = place_listed("mobile_home_parks", "p-system", sources)
    assert says in text(report(picked, sources).section("water"), "es")


def test_a_park_picked_for_a_point_brings_its_system(at):
    assert at(33.62, -116.18, park="p-system").facts["system"]["id"] == "w-above"


def test_a_doubtful_parks_system_is_found_without_its_estimate(of):
    section = of("mobile_home_parks", "p-doubtful")
    assert (section.answer, section.facts["system"]["estimates"]) == ("found", {})
    assert "We show none." in text(section)
    assert "arsenic" not in text(section)


def test_a_park_whose_system_is_not_listed_is_not_known(of):
    section = of("mobile_home_parks", "p-paved")
    assert (section.answer, section.facts["system"]) == ("unknown", None)


def test_a_place_that_is_not_certain_has_no_possibilities(of):
    section = of("mobile_home_parks", "p-lost")
    assert section.facts["possible"] is None
    assert "half a mile" not in text(section)


def test_a_picked_system_is_described_and_given_to_nobody(of):
    section = of("water_systems", "w-area")
    assert (section.answer, section.facts["known_by"]) == ("unknown", "picked")
    assert "no sabe qué casas atiende" in text(section, "es")
    assert "does not flag this square mile" in text(section)


def test_a_community_is_no_home_in_somebodys_service_area(valley, layer_of):
    everywhere = valley["communities"].table.geometry[0]
    row = {"id": "w", "name": "Invented", "location_doubtful": False, "geometry": everywhere}
    sources = {**valley, "water_systems": layer_of("water_systems", [row])}
    section = report(place_listed("community", "mecca", sources), sources).section("water")
    assert (section.answer, section.facts["system"]) == ("unknown", None)


def test_a_community_counts_its_systems(of):
    assert "sitúan 1 sistema de agua en la comunidad de Mecca" in text(
        of("community", "mecca"), "es"
    )


def test_a_community_without_a_system_finds_none(of):
    assert "No se encontró ningún sistema de agua en Thermal" in text(
        of("community", "thermal"), "es"
    )


@pytest.mark.parametrize(
    ("pair", "park", "agency"),
    [
        ((33.605, -116.015), None, agencies.WATER_HOTLINE.call("en")),
        ((33.575, -116.08), "p-system", agencies.COUNTY.call("en")),
        ((33.52, -116.14), "p-system", agencies.call_about_tribal_water("en")),
    ],
)
def test_whom_to_call_is_who_answers_for_that_water(at, pair, park, agency):
    assert f"{agency}." in text(at(*pair, park=park))


def test_the_tribal_boundary_wins_over_the_states_list(at):
    section = at(33.52, -116.15)
    assert section.facts["is_tribal"]
    assert section.facts["regulator"] == "epa_tribal"
    assert section.sentences("en")[0].text.startswith("This place is on tribal land.")


def test_the_torres_martinez_reservation_is_called_by_its_name(at):
    assert "Este lugar está en la Reserva Torres Martinez." in text(at(33.52, -116.125), "es")


def test_a_systems_own_record_says_that_it_is_on_tribal_land(valley):
    rest = {key: one for key, one in valley.items() if key != "tribal_land"}
    section = report(place_listed("water_systems", "w-tribal", rest), rest).section("water")
    assert "This place is on tribal land." in text(section)
    assert agencies.EPA_REGION_9.name.en in text(section)
    assert "County" not in text(section).replace("may name the County", "")


def test_part_of_a_community_on_tribal_land_is_said_of_the_part(valley, layer_of):
    north = (
        valley["communities"]
        .table.geometry[0]
        .intersection(valley["census_tracts"].table.geometry[1])
    )
    land = layer_of("tribal_land", [{"id": "part", "name": "Invented", "geometry": north}])
    sources = {**valley, "tribal_land": land}
    section = report(place_listed("community", "mecca", sources), sources).section("water")
    assert section.sentences("es")[0].text.startswith("Parte de Mecca es tierra tribal.")
    assert not section.facts["is_tribal"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_number_nobody_confirmed_is_not_said(at, language):
    said = text(at(33.5, -116.2), language)
    assert agencies.COUNTY.phone in said
    assert agencies.CVWD.call(language) in said
    assert "760-391-9600" not in said


def test_what_is_not_known_is_said_in_the_glossarys_words(at):
    strong = next(one for one in at(33.5, -116.2).sentences("es") if one.is_strong)
    assert strong.text == words("es")("tap.unknown")


def test_a_doubtful_systems_silence_is_not_clean_water(of):
    section = of("mobile_home_parks", "p-doubtful")
    assert "Que no mostremos una estimación no quiere decir que el agua esté limpia." in text(
        section, "es"
    )
    assert "No hay estimación" not in text(section, "es")


@pytest.mark.parametrize("language", ["en", "es"])
def test_on_tribal_land_nobody_is_sent_to_the_county(at, language):
    said = text(at(33.52, -116.15), language)
    assert agencies.COUNTY.phone not in said
    assert agencies.WATER_HOTLINE.phone in said
    assert "CVWD" in said


ACTIONS = [
    {
        "id": f"a{number}",
        "action_date": action_date,
        "place_group": "torres_martinez",
        "geometry": None,
    }
    for number, action_date in enumerate(["2019-08-28", "2025-01-16", "2021-12"])
]


def test_on_the_reservation_the_official_actions_are_counted_with_the_newest(valley, layer_of):
    sources = {**valley, "official_actions": layer_of("official_actions", ACTIONS)}
    section = report(place_at(33.52, -116.125, sources), sources).section("water")
    assert section.facts["official_actions"] == {"count": 3, "newest": "2025-01-16"}
    assert "hay 3 medidas oficiales" in text(section, "es")
    assert "la más reciente del 16 de enero de 2025" in text(section, "es")
    assert {one.key for one in sources["official_actions"].layer.papers} <= {
        one.key for one in section.papers
    }


@pytest.mark.parametrize("pair", [(33.52, -116.15), (33.5, -116.2)])
def test_elsewhere_the_reservations_official_actions_are_not_told(valley, layer_of, pair):
    sources = {**valley, "official_actions": layer_of("official_actions", ACTIONS)}
    section = report(place_at(*pair, sources), sources).section("water")
    assert section.facts["official_actions"] is None


def test_several_contaminants_are_each_above_their_limit(of):
    section = of("mobile_home_parks", "p-system")
    names = [one for one, level in section.facts["system"]["estimates"].items() if level == "above"]
    said = next(one.text for one in section.sentences("en") if one.key == "tap_above")
    assert (" or " in said, len(names)) == (False, said.count(" and ") + 1)
