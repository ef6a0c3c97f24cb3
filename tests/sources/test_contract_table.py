"""The table of the contract is whole: no publisher and no fault is left out of it."""

import pytest

from tests.sources import contract_table
from tests.sources.contract import CANNOT, FAILURES, WAYS, WRONG, cells, everybody

# Further failures of the wire, which no list names.
MORE = {"status_400", "status_402", "status_410", "status_418", "sent_elsewhere"}


@pytest.fixture(scope="module")
def table():
    return cells()


def test_every_publisher_meets_every_fault(table):
    assert len({(one.publisher.name, one.fault) for one in table}) == len(table)
    assert len(table) == len(everybody()) * len(WRONG)


def test_each_fault_is_tried_or_there_is_a_reason_why_it_cannot_be(table):
    undecided = [
        (one.publisher.name, one.fault) for one in table if one.is_tried == bool(one.why_not)
    ]
    assert undecided == []


def test_every_way_of_publishing_has_its_publishers_and_each_its_way():
    names = [name for names in WAYS.values() for name in names]
    assert sorted(names) == sorted(one.name for one in everybody())


def test_every_failure_of_the_wire_is_in_the_table():
    assert {name for one in WRONG.values() for name in one.wire} | MORE == set(FAILURES)


def test_no_reason_is_given_that_nobody_needs():
    names = {one.name for one in everybody()}
    for fault, reasons in CANNOT.items():
        assert fault in WRONG
        assert {name for some in reasons.values() for name in some} <= names


def test_most_of_the_table_is_tried(table):
    assert sum(one.is_tried for one in table) / len(table) > 0.8


def test_every_fault_is_tried_with_somebody(table):
    assert {one.fault for one in table if one.is_tried} == set(WRONG)


def test_the_table_is_printed_with_a_line_for_each_fault():
    lines = contract_table.table()
    assert len(lines) == 2 + len(WRONG)
    assert all(line.count("|") == 2 + len(WAYS) for line in lines)
    assert all(one.said in "\n".join(lines) for one in WRONG.values())
