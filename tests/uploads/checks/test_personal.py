"""Personal data. Every person, telephone and address here is invented."""

from dataclasses import replace

import pytest

from ejmap.registers import reviewed_names
from ejmap.uploads.checks import personal
from ejmap.uploads.problems import Problem
from ejmap.uploads.upload import FileKind
from tests.uploads.cell_tables import as_json, column, found, mended, table

PHONE = "(760) 555-0123"


def said(name: str, cells: list[object]) -> str | None:
    """Return what is said of one column, or None."""
    problem: Problem | None = found(personal, table({name: cells})).get(f"personal_data:{name}")
    return problem and problem.said


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("Owner", ["Zoila Invented", "Ruben Ficticio"], "personal_names"),
        ("Operated by", ["INVENTED, ZOILA"], "personal_names"),
        ("OperatedBy", ["Zoila Invented"], "personal_names"),
        ("Dueño", ["Zoila Inventada"], "personal_names"),
        ("propietario", ["Zoila Inventada"], "personal_names"),
        ("first_name", ["Zoila", "Ruben"], "personal_names"),
        ("AdmLName", ["Rosalba"], "personal_names"),
        ("contact", ["Zoila Invented"], "personal_names"),
        ("VERIFIED_N", ["Z. Invented", None], "personal_names"),
        ("columna", ["Zoila Inventada", "Ruben Ficticio", "Sol"], "personal_names"),
        ("columna", ["Inventada, Zoila", "Ficticio, Ruben"], "personal_names"),
        ("columna", ["Maria & Ruben Inventados", "Ruben & Maria Ficticios"], "personal_names"),
        ("created_user", ["ZINVENTED"], "personal_users"),
        ("LAST_EDI_1", ["ZINVENTED"], "personal_users"),
        ("Phone", [PHONE], "personal_phones"),
        ("Teléfono", [7605550123.0], "personal_phones"),
        ("celular", ["760 555 0123"], "personal_phones"),
        ("columna", [PHONE, "760-555-0124"], "personal_phones"),
        ("correo", ["zoila@example.org"], "personal_emails"),
        ("nota", ["Call 760-555-0123", "Sol"], "personal_contacts_inside"),
        ("nota", ["write to zoila@example.org", "Sol"], "personal_contacts_inside"),
        ("address", ["99-999 Avenue 99", "Sol"], "personal_addresses"),
        ("Domicilio", ["Calle Inventada 123"], "personal_addresses"),
        ("ParkAddres", [f"99 N SUN ST, MECCA, CA 92254, {PHONE}"], "personal_addresses_contacts"),
        ("nota", ["home at 99999 Sun St", "Sol"], "personal_addresses_inside"),
        ("fecha de nacimiento", ["2001-01-01"], "personal_birth"),
        ("DOB", ["1/1/2001"], "personal_birth"),
        ("columna", ["000-00-0000", "Sol"], "personal_numbers"),
        ("SSN", ["000000000"], "personal_numbers"),
        ("placas", ["0ZZZ000"], "personal_plates"),
        ("columna", ["0ZZZ000", "0ZZZ001"], "personal_plates"),
        ("APN", ["000-000-000"], "personal_parcels"),
        ("name", ["Zoila Invented Water", "Sol MHP", "Luna MHP"], "personal_some_names"),
    ],
)
def test_personal_data_is_found(name: str, cells: list[object], expected: str):
    assert said(name, cells) == expected


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("name", ["Saint Anthony Trailer Park", "Oasis Gardens", "Mountain Vista"]),
        ("name", ["Lopez Trailer Park", "Duran's Farms", "Villa De Josue MHP", "San Antonio"]),
        ("name", ["336 SUNNY AVENUE ESTATES", "100 Palms Resort", "29 Palms"]),
        ("street", ["Harrison St", "Avenue 66", "Hwy 111"]),
        ("street_name", ["John F Kennedy Memorial Highway", "Martin Luther King Blvd"]),
        ("stop_name", ["Gerald Ford at Monterey", "Maria Ford"]),
        ("name", ["Gerald Ford / Bob Hope", "Frank Sinatra @ Bob Hope", "Gerald Ford & Vine"]),
        ("stop_name", ["Hwy 111 at Monroe", "Washington at Ave 50", "5th & Vine"]),
        ("School", ["Cesar Chavez Elementary", "John Kelley Elementary"]),
        ("owner_type", ["Private", "Local", "State Govt"]),
        ("owner", ["Private", "Private", "City of Indio"]),
        ("operator", ["SunLine Transit Agency", "A&WP"]),
        ("pwsid", ["CA3301011", "CA3301018"]),
        ("ParkIdenti", ["33-0002-MP", "33-11021-MP"]),
        ("GEOID", ["06065045604", "06065045605"]),
        ("longitude", ["-116.041427612", "-116.1897"]),
        ("mtrs", ["S09S09E09", "S06S08E26"]),
        ("Low Birth Weight", ["5.75", "6.1"]),
        ("globalid", ["{638AE43E-F38F-4840-9ED3-5B2D8C4F6D17}"]),
        ("zip", ["92274-0847", "92236-9751"]),
        ("date", ["2015-02-22", "02/22/2015"]),
        ("city", ["Mecca", "North Shore", "Vista Santa Rosa"]),
        ("county", ["San Diego", "Riverside"]),
        ("phone", [None, "No Data"]),
        ("what", ["contract for about 8.3 miles in 31 parks, 483 homes"]),
        ("regulator", ["LPA63 - RIVERSIDE COUNTY", "DISTRICT 20 - RIVERSIDE"]),
        ("Jurisdicti", ["COUNTY OFFICE, 3737 MAIN STREET, RIVERSIDE, CA 92501"] * 6),
        ("timezone", ["America/Los_Angeles"]),
        ("GeoAddress", ["92274, CA"]),
    ],
)
def test_what_is_no_personal_data_is_left_alone(name: str, cells: list[object]):
    assert said(name, cells) is None


def test_a_public_directorys_telephones_and_addresses_are_no_homes():
    upload = table(
        {
            "School": ["Sol Elementary", "Luna High", "Mar Middle"],
            "Street": ["99 Sun Street", "98 Moon Street", "97 Sea Street"],
            "Phone": [PHONE] * 3,
            "AdmLName": ["Zoila", "Rosalba", "Ruben"],
        }
    )
    assert list(found(personal, upload)) == ["personal_data:AdmLName"]


def test_a_timetables_stops_are_named_by_streets():
    upload = replace(table({"stop_desc": ["Maria Ford", "Gerald Ford"]}), kind=FileKind.GTFS)
    assert found(personal, upload) == {}


def test_dropping_the_column_is_what_happens_first():
    assert list(mended(personal, table({"Owner": ["Zoila Invented"], "a": ["Sol"]})).cells) == ["a"]


def test_keeping_is_a_fix_and_never_the_first():
    columns = {"Owner": ["Zoila Invented"], "nota": [f"Sol {PHONE}"], "address": ["99 Sun St"]}
    for problem in found(personal, table(columns)).values():
        assert "keep" in [fix.key for fix in problem.fixes][1:]


def test_keeping_changes_nothing():
    assert column(mended(personal, table({"Phone": [PHONE]}), "keep"), "Phone") == [PHONE]


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        (f"99 N SUN ST, MECCA, CA 92254, {PHONE}", "N SUN ST, MECCA, CA 92254"),
        ("99-999 Avenue 66, Thermal", "Avenue 66, Thermal"),
        ("74 999 DILLON RD", "DILLON RD"),
        ("9999 66th Ave", "66th Ave"),
        ("99999 SUN DRIVE, SP. 320", "SUN DRIVE"),
        ("99999 Sun Dr #12, Oasis", "Sun Dr, Oasis"),
        ("Calle Inventada 123, Mecca", "Calle Inventada, Mecca"),
        ("Avenida Sol #45", "Avenida Sol"),
        ("Avenue 66", "Avenue 66"),
        ("HWY 86, DESERT SHORES", "HWY 86, DESERT SHORES"),
        ("3 miles south of Mecca", "3 miles south of Mecca"),
    ],
)
def test_an_address_keeps_its_street_and_loses_its_number(cell: str, left: str):
    upload = mended(personal, table({"address": [cell, "1 Sun St"]}), "street_only")
    assert column(upload, "address") == [left, "Sun St"]
    assert found(personal, upload) == {}


def test_a_telephone_within_a_text_goes_and_the_text_stays():
    upload = mended(personal, table({"nota": [f"Pozo nuevo, {PHONE}", "Sol"]}))
    assert column(upload, "nota") == ["Pozo nuevo", "Sol"]


def test_names_of_people_among_names_of_places_go_blank():
    upload = mended(personal, table({"name": ["Zoila Invented Water", "Sol MHP", "Luna MHP"]}))
    assert column(upload, "name") == [None, "Sol MHP", "Luna MHP"]


def test_where_somebody_has_read_the_name_that_reading_counts():
    read_as_person = min(reviewed_names.PERSONAL)
    read_as_none = min(reviewed_names.NOT_PERSONAL)
    upload = table({"pwsid": [read_as_person, read_as_none], "name": ["Dos Palabras", "Zoila Sol"]})
    assert found(personal, upload)["personal_data:name"].rows == (1,)


def test_no_cell_of_a_person_stands_in_what_is_reported():
    cells = {
        "Owner": ["Zoila Invented"],
        "nota": [f"Secretword {PHONE}"],
        "address": ["99999 Secretword St"],
        "SSN": ["000-00-0000"],
        "correo": ["zoila@example.org"],
    }
    told = " ".join(as_json(one) for one in found(personal, table(cells)).values())
    assert not [
        one
        for one in ("Zoila", "Invented", "555", "Secretword", "99999", "000-00", "example")
        if one in told
    ]


@pytest.mark.parametrize(
    "part", ["a+", "a@", "1-", "760-", "calle ", "1 ", "Calle a ", "99 St ", ", 1 "]
)
def test_a_long_cell_made_to_cost_time_costs_little(part: str):
    upload = mended(personal, table({"address": [part * 20_000, "Sol"]}), "street_only")
    assert len(upload) == 2


def test_a_column_that_names_people_beside_a_telephone_goes_whole():
    problem = found(personal, table({"remarks": ["José", "José", PHONE]}))["personal_data:remarks"]
    assert problem.said == "personal_names"
    assert [one.key for one in problem.fixes] == ["drop_column", "keep"]
    assert problem.count == 3


def test_a_column_goes_whole_where_blanked_names_would_leave_others():
    column = {"remarks": ["José", "Jos\ufffd", None, None, "Zoila Inventada"]}
    problem = found(personal, table(column))["personal_data:remarks"]
    assert problem.said == "personal_names"
    assert [one.key for one in problem.fixes] == ["drop_column", "keep"]
