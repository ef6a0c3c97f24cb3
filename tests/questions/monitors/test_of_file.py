"""Monitors as a publisher's file alone tells of them."""

from ejmap.questions.monitors.of_file import of_rows
from ejmap.readings import Wanted
from tests.air.rows import DAY, HOUR, table


def test_each_monitor_of_a_file_is_one_to_ask():
    found = of_rows(table(DAY | {"monitor": "060659999"}, DAY, DAY | {"local_start": "2019-01-02"}))
    assert list(found.features.ids) == ["060650000", "060659999"]


def test_a_monitor_is_called_as_people_do_or_as_the_file_or_by_its_code():
    rows = table(
        DAY | {"monitor": "060652005", "site_name": "Saul"},
        DAY | {"monitor": "060650001", "site_name": ""},
        DAY | {"monitor": "060650001", "site_name": "Invented"},
        DAY,
    )
    names = of_rows(rows).features.table.set_index("id")["name_es"].to_dict()
    assert names == {
        "060652005": "Mecca (Saul Martinez)",
        "060650001": "Invented",
        "060650000": "060650000",
    }


def test_of_two_instruments_one_speaks_for_the_day():
    rows = table(DAY, DAY | {"local_start": "2019-01-02"}, DAY | {"poc": "2", "value": 41.0})
    held = of_rows(rows).features.read(Wanted("pm10"))
    assert held.set_index("poc")["is_record"].groupby("poc").sum().to_dict() == {"1": 2, "2": 0}


def test_what_is_of_no_pollutant_here_is_sifted_but_not_held():
    found = of_rows(table(DAY, HOUR | {"parameter": "TEMP", "unit": "C"}))
    assert len(found.sifted.readings) == 2
    assert [one.pollutant for one in found.features.readings_held] == ["pm10"]
