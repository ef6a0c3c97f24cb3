"""The tables of the benchmarks: units, budgets and verdicts beside the numbers."""

import json

import pytest

from benchmarks import report
from benchmarks.measures import Measure
from benchmarks.switching import Switching

INVENTED = Switching(
    way="ours",
    points=20_000,
    first_s=0.25,
    later_s=0.1,
    socket_bytes=3_152,
    http_bytes=269_291,
    heap_off_mb=8.1,
    heap_first_mb=18.9,
    heap_last_mb=19.4,
    switches=30,
)


@pytest.mark.parametrize(
    ("value", "budget", "verdict"),
    [(1.9, 2.0, "kept"), (2.0, 2.0, "OVER"), (0, 0, "kept"), (0.1, 0, "OVER"), (9, None, "")],
)
def test_a_measure_says_whether_its_budget_was_kept(value, budget, verdict):
    assert Measure("an invented measure", value, "s", budget).verdict == verdict


def test_every_row_of_a_table_has_the_cells_of_its_head():
    tables = [
        report.switching_table([INVENTED]),
        report.measures_table([Measure("an invented measure", 1.5, "s", 2)]),
    ]
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_switching_says_its_way_units_and_budget():
    table = report.switching_table([INVENTED])
    row = "| 20,000 | ours | 0.25 | 0.10 | 3.2 | 269.3 | 8.1 | 18.9 | 19.4 (30) |"
    assert row in table
    assert "| < 0.3 | < 0.3 | < 10 |" in table


def test_the_numbers_can_be_written_as_json():
    facts = report.machine("invented browser")
    measures = [Measure("an invented measure", 3, "s", 2)]
    written = json.loads(json.dumps(report.as_json(facts, [INVENTED], measures)))
    assert written["machine"]["chromium"] == "invented browser"
    assert written["switching"][0]["socket_bytes"] == 3_152
    assert written["measures"][0]["verdict"] == "OVER"
