"""What a list of today must not tell of a mobile home park: which list it is missing from."""

import pandas as pd
import pytest
import shapely

from ejmap.harvest import Outcome
from ejmap.registers import reviewed_names
from tests.layers.invented_parks import (
    COUNTY,
    HIFLD,
    ON_66,
    ON_PIERCE,
    harvest,
    last_table,
    layer,
    row,
    stood,
)

FAR_ON_66 = shapely.Point(-115.99, 33.5693)
# What a dot says of itself.
PLACE = [
    "located_by",
    "location_doubtful",
    "location_doubt",
    "address_avenue",
    "dot_avenue",
    "location_off_m",
]


def hifld(id_):
    return {"MHPID": id_, "NAME": "INVENTED", "ADDRESS": "88-100 AVENUE 66", "UNITS": 5}


@pytest.mark.parametrize(
    ("path", "listed"), [(COUNTY, row("77")), (HIFLD, hifld("77"))], ids=["county", "federal"]
)
def test_a_park_that_only_a_list_of_today_names_is_counted_and_not_drawn(read_parks, path, listed):
    last = last_table(stood("33-9955-MP", ON_PIERCE, "Pierce St"))
    made = harvest(read_parks({path: layer((listed, ON_66))}, last))
    assert list(made.table["id"]) == ["33-9955-MP"]
    told = made.ledger.iloc[0]
    assert (told["outcome"], told["reason"]) == (Outcome.LEFT_OUT, "not_known_again")


def test_what_is_wrong_with_a_park_that_is_not_drawn_is_told_to_nobody(read_parks):
    far_off = row("77", address="99-755 AVENUE 70")
    made = harvest(read_parks({COUNTY: layer((far_off, ON_66))}))
    assert made.disagreements.empty


def test_every_park_without_a_system_is_said_to_be_placed_in_the_same_way(read_parks):
    last = last_table(stood("33-9955-MP", ON_PIERCE, "Pierce St", located_by="rooftop"))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last))
    assert list(made.table["located_by"]) == ["listed_point", "listed_point"]


def test_a_doubt_does_not_say_which_list_it_is_of(read_parks):
    doubt = {"location_doubtful": True, "location_doubt": "centre_only", "dot_avenue": 66}
    last = last_table(stood("33-9955-MP", ON_66, "Avenue 66", **doubt))
    listed = row("33-9902-MP", address="99-755 AVENUE 70")
    parks = harvest(read_parks({COUNTY: layer((listed, ON_66))}, last)).table.set_index("id")
    assert parks.loc["33-9955-MP", PLACE].equals(parks.loc["33-9902-MP", PLACE])


def test_a_park_with_a_systems_number_says_as_before_how_it_was_placed(read_parks):
    small = stood("CA9900001", ON_PIERCE, "Pierce St", "state_small", located_by="rooftop")
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last_table(small)))
    parks = made.table.set_index("id")
    assert parks.loc["CA9900001", ["located_by", "papers"]].tolist() == ["rooftop", "state_small"]


def test_a_park_is_the_same_whether_or_not_a_list_names_it_where_it_was(read_parks):
    last = last_table(stood("33-9902-MP", located_by="rooftop"))
    near = shapely.Point(ON_66.x + 0.0005, ON_66.y)
    other = (row("33-9906-MP"), ON_PIERCE)
    named = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), near), other)}, last)).table
    unnamed = harvest(read_parks({COUNTY: layer(other)}, last)).table
    columns = ["name_en", "street_en", "papers", "geometry", *PLACE]
    one, other = (table.set_index("id").loc["33-9902-MP", columns] for table in (named, unnamed))
    differs = {name for name in columns if one[name] != other[name] and not pd.isna(one[name])}
    assert differs == set()


@pytest.mark.parametrize("address", ["88-100 AVENUE 66", ""], ids=["same_street", "no_address"])
def test_a_list_moves_no_believed_dot_far_away(read_parks, address):
    last = last_table(stood("33-9902-MP"))
    listed = layer((row("33-9902-MP", address=address), FAR_ON_66))
    park = harvest(read_parks({COUNTY: listed}, last)).table.iloc[0]
    assert park.geometry.equals(ON_66)
    assert not park["location_doubtful"]


@pytest.mark.parametrize("address", ["88-100 AVENUE 66", "88-100 INVENTED RD", ""])
def test_a_dot_in_doubt_is_not_believed_because_another_list_has_the_same(read_parks, address):
    last = last_table(stood("33-9902-MP", location_doubtful=True, location_doubt="street_only"))
    listed = layer((row("33-9902-MP", address=address), ON_66))
    assert harvest(read_parks({COUNTY: listed}, last)).table["location_doubtful"].item()


def test_two_parks_on_one_dot_are_in_doubt(read_parks):
    pairs = [(row("33-9901-MP"), ON_66), (row("33-9902-MP"), ON_66), (row("33-9903-MP"), ON_PIERCE)]
    pairs[2][0]["ADDRESS"] = "62-100 PIERCE ST"
    parks = harvest(read_parks({COUNTY: layer(*pairs)})).table.set_index("id")
    assert parks["location_doubtful"].to_dict() == {
        "33-9901-MP": True,
        "33-9902-MP": True,
        "33-9903-MP": False,
    }


def test_a_list_gives_a_park_in_doubt_a_dot_that_its_address_agrees_with(read_parks):
    last = last_table(stood("33-9902-MP", ON_PIERCE, "Avenue 66", location_doubtful=True))
    park = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last)).table.iloc[0]
    assert park.geometry.equals(ON_66)
    assert not park["location_doubtful"]


def test_a_park_in_doubt_is_known_again_by_its_name_and_street(read_parks):
    doubted = stood("33-9955-MP", ON_PIERCE, name_en="Invented Park", location_doubtful=True)
    made = harvest(read_parks({COUNTY: layer((row("77"), ON_66))}, last_table(doubted)))
    assert list(made.ledger["outcome"]) == [Outcome.MERGED]
    assert made.ledger["feature_id"].isna().all()


@pytest.mark.parametrize(
    "other", [{"street": "Avenue 70"}, {"name_en": "Another"}], ids=["street", "name"]
)
def test_neither_a_name_nor_a_street_alone_is_a_park(read_parks, other):
    doubted = {"name_en": "Invented Park", "location_doubtful": True} | other
    last = last_table(stood("33-9955-MP", ON_PIERCE, **doubted))
    made = harvest(read_parks({COUNTY: layer((row("77"), ON_66))}, last))
    assert list(made.ledger["outcome"]) == [Outcome.LEFT_OUT]


def test_a_park_that_was_taken_down_does_not_come_back_under_the_number_it_once_had(
    read_parks, monkeypatch
):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset({"33-9902-MP"}))
    last = last_table(stood("CA9900002", ON_PIERCE, "Pierce St", "state_small"))
    made = harvest(read_parks({COUNTY: layer((row("33-9902-MP"), ON_66))}, last))
    assert list(made.table["id"]) == ["CA9900002"]


def test_a_new_name_that_nobody_has_read_is_not_shown_under_a_number_that_was_read(
    read_parks, monkeypatch
):
    monkeypatch.setattr(reviewed_names, "NOT_PERSONAL", frozenset({"33-9902-MP"}))
    last = last_table(stood("33-9902-MP"))
    renamed = row("33-9902-MP", name="FULANA EJEMPLO PARK")
    park = harvest(read_parks({COUNTY: layer((renamed, ON_66))}, last)).table.iloc[0]
    assert (park["name_en"], park["name_kind"]) == ("Old name", "official")


@pytest.mark.parametrize(
    "address",
    [
        "760-555-0100",
        "(760) 555-0100",
        "88-100-A INVENTED RD",
        "c/o Fulana Ejemplo",
        "PO BOX 88100",
    ],
)
def test_what_is_no_street_is_none(read_parks, address):
    listed = row("33-9902-MP", address=address)
    made = harvest(read_parks({COUNTY: layer((listed, ON_66))}))
    assert made.table["street_en"].isna().all()
    assert "88100" not in made.table.drop(columns="geometry").to_csv()


def test_a_number_with_other_hyphens_is_the_states_all_the_same(read_parks):
    pairs = [(row("339902MP"), ON_66), (row("33-9902-mp"), ON_PIERCE)]
    made = harvest(read_parks({COUNTY: layer(*pairs)}))
    assert list(made.table["id"]) == ["33-9902-MP"]
    assert list(made.ledger["reason"]) == ["own_row", "same_id_twice"]
