"""CalEnviroScreen from OEHHA's services, invented: two versions, two vintages of tracts."""

import re

import pytest
import shapely

from ejmap.errors import FieldsChanged, SourceChanged
from ejmap.harvest import Outcome
from ejmap.layers import census_tracts, defined, import_layer
from ejmap.layers.census_tracts import READS
from ejmap.text import LANGUAGES
from tests.layers.loopback_publishers import (
    DAY,
    ArcgisRows,
    answering,
    as_read,
    checked,
    fetched,
    paths,
)

SERVICES = READS["tracts"].readers
LAYERS_5 = SERVICES["ces_50"].readers
ADAPTERS = {"ces_40": SERVICES["ces_40"], "ces_50": LAYERS_5["2"]}
OF_4, OF_5, OF_5_ONCE = (paths(one) for one in (SERVICES["ces_40"], LAYERS_5["2"], LAYERS_5["0"]))
HERE, FAR = shapely.box(-116.1, 33.5, -116.0, 33.6), shapely.box(-117.1, 33.5, -117.0, 33.6)


def row_4(tract=6065999901, **more):
    """A tract as the service of version 4.0 spells it: a number that lost its leading 0."""
    cells = {"tract": tract, "CIscore": 44.9, "CIscoreP": "81.9", "ACS2019TotalPop": 8219}
    return cells | {"pmP": 7.1, "trafficP": 12, "povP": None, "asthmaP": -999} | more


def row_5(tract="06065999901", **more):
    cells = {"tract": tract, "CIscore": 40.1, "CIscoreP": 79.0, "Population": 8300}
    return cells | {"Traffic_Pctl": 14, "Poverty_Pctl": 90.5, "DiabetesPctl": 88} | more


def harvest(name, rows, shapes=None):
    shapes = [HERE] * len(rows) if shapes is None else shapes
    read = as_read(name, ADAPTERS[name], rows, shapes)
    return checked(census_tracts, census_tracts.normalise({"tracts": read}))


def areas(*rows, **more):
    return ArcgisRows(list(rows), [HERE] * len(rows), "esriGeometryPolygon", **more)


@pytest.fixture
def fetch(agency, tmp_path):
    def fetch(by_path):
        agency.publisher = answering(by_path)
        return checked(census_tracts, census_tracts.normalise(fetched(READS, agency, tmp_path)))

    return fetch


def test_a_tract_of_2010_has_the_number_it_had(fetch):
    made = fetch({OF_4: areas(row_4())})
    assert list(made.table["id"]) == ["06065999901"]
    assert made.definition["papers"][0].data_date == "2021-10"
    assert made.definition["papers"][0].retrieved == DAY


def test_a_tract_of_2020_is_another_one_than_that_of_2010(fetch):
    made = fetch({OF_4: areas(row_4()), OF_5: areas(row_5())})
    assert list(made.table["id"]) == ["2020-06065999901"]
    assert made.table["name_en"].item() == "Tract 9999.01"


def test_version_5_is_found_under_its_other_number_too(fetch):
    made = fetch({OF_5_ONCE: areas(row_5())})
    assert list(made.table["id"]) == ["2020-06065999901"]


def test_version_5_says_that_it_is_of_other_tracts(fetch):
    told = fetch({OF_5: areas(row_5())}).definition
    assert told["name"].en == "Census tracts (CalEnviroScreen 5.0)"
    assert [one.data_date for one in told["papers"]] == ["2026-07", "2020"]
    assert "4.0" not in told["papers"][0].title.en


def test_numbers_are_read_and_what_is_missing_is_blank():
    tract = harvest("ces_40", [row_4()]).table.iloc[0]
    assert (tract["ces_pctl"], tract["total_population"], tract["pm25_pctl"]) == (81.9, 8219, 7.1)
    assert tract[["asthma_pctl", "poverty_pctl", "lead_pctl"]].isna().all()


@pytest.mark.parametrize(
    ("percentile", "printed"),
    [(0, "1-5%"), (4.99, "1-5%"), (5, "5-10%"), (81.9, "80-85%"), (100, "95-100%")],
)
def test_a_range_is_that_of_its_percentile_as_the_files_print_it(percentile, printed):
    assert harvest("ces_40", [row_4(CIscoreP=percentile)]).table["ces_range"].item() == printed


@pytest.mark.real
def test_the_real_ranges_are_those_of_their_percentiles(real_data):
    table = import_layer("census_tracts", real_data).table
    assert table["ces_range"].equals(table["ces_pctl"].map(census_tracts.range_of))


@pytest.mark.parametrize("blank", [-999, "-999", -998.99999, None, "NA"])
def test_a_rank_that_is_not_given_is_blank(blank):
    tract = harvest("ces_40", [row_4(CIscoreP=blank, CIscore=blank)]).table.iloc[0]
    assert tract[["ces_pctl", "ces_score"]].isna().all()


@pytest.mark.parametrize("tract", [6065999901, 6065999901.0, "6065999901", "06065999901"])
def test_a_tracts_number_has_eleven_digits_however_it_is_printed(tract):
    assert list(harvest("ces_40", [row_4(tract)]).table["id"]) == ["06065999901"]


@pytest.mark.parametrize(("name", "rows"), [("ces_40", [row_5()]), ("ces_50", [row_4()])])
def test_a_version_that_is_another_one_than_it_says_is_an_error(name, rows):
    with pytest.raises(SourceChanged, match="diabetes"):
        harvest(name, rows)


@pytest.mark.parametrize("spelling", ["Census_Tract", "GEOID"])
def test_a_tract_is_found_under_each_spelling(fetch, spelling):
    made = fetch({OF_4: areas(row_4(), renamed={"tract": spelling})})
    assert list(made.table["id"]) == ["06065999901"]


@pytest.mark.parametrize("lost", ["tract", "CIscoreP"])
def test_a_field_under_a_new_name_is_named_and_no_other_version_taken_in_its_place(fetch, lost):
    with pytest.raises(FieldsChanged, match=lost):
        fetch({OF_5: areas(row_5(), renamed={lost: "RENAMED"}), OF_4: areas(row_4())})


def test_a_tract_that_stands_twice_counts_once():
    made = harvest("ces_40", [row_4(), row_4(CIscoreP=1)])
    assert list(made.table["ces_pctl"]) == [81.9]
    assert dict(made.ledger.set_index("row")["reason"]) == {
        "06065999901": "touches_the_valley",
        "06065999901 (2)": "same_id_twice",
    }


def test_what_is_not_the_valleys_is_left_out_with_the_reason():
    rows = [row_4(), row_4(6065999800), row_4(6025999900)]
    ledger = harvest("ces_40", rows, [HERE, FAR, HERE]).ledger.set_index("row")
    assert list(ledger["outcome"]) == [Outcome.SHOWN, Outcome.LEFT_OUT, Outcome.LEFT_OUT]
    assert list(ledger["reason"])[1:] == ["outside_the_valley", "other_county"]


def test_tracts_that_lie_on_their_side_are_an_error():
    swapped = shapely.box(33.5, -116.1, 33.6, -116.0)
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        harvest("ces_40", [row_4()], [swapped])


def test_a_version_without_any_tract_of_the_valley_is_an_error(fetch):
    fields = tuple(row_4())
    with pytest.raises(SourceChanged, match="tracts of the valley"):
        fetch({OF_4: ArcgisRows([], [], "esriGeometryPolygon", fields=fields)})


def test_version_4_does_not_come_back_while_5_is_away():
    shown = harvest("ces_50", [row_5()]).table
    older = as_read("ces_40", ADAPTERS["ces_40"], [row_4()], [HERE])
    with pytest.raises(SourceChanged, match=r"version 5\.0"):
        census_tracts.normalise({"tracts": older, "last": shown})


@pytest.mark.parametrize("name", ["ces_50", "ces_40"])
def test_a_version_comes_again_and_a_newer_one_after_an_older(name):
    shown = harvest("ces_40", [row_4()]).table
    row = row_5() if name == "ces_50" else row_4()
    read = as_read(name, ADAPTERS[name], [row], [HERE])
    assert len(census_tracts.normalise({"tracts": read, "last": shown}).table) == 1


def test_no_sentence_calls_version_5_a_draft():
    for layer in (census_tracts.LAYER, defined("census_tracts", harvest("ces_50", [row_5()]))):
        told = " ".join(text.say(one) for text in layer.faults for one in LANGUAGES)
        assert not re.search("draft|borrador", told)
