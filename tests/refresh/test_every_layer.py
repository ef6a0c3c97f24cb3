"""Of every layer that comes with the program, less than half of it is held, the air's days too."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from ejmap.errors import HistoryGone, ManyGone, NoneLeft, ReadingsGone
from ejmap.layers import embedded
from ejmap.refresh.judging import judged
from ejmap.settings import ROOT
from ejmap.store.history import Kind
from ejmap.store.seed import read_seed


@pytest.fixture(scope="module")
def seed():
    return {one.layer.key: one for one in read_seed(ROOT / "data" / "seed")}


def showing(contents):
    """A store that shows a version of a layer and nothing else."""
    version = SimpleNamespace(
        staff_table=lambda: contents.table, readings=lambda: contents.readings
    )
    return SimpleNamespace(
        staff_version=lambda _layer, _version: version,
        publications=lambda _layer: [SimpleNamespace(kind=Kind.FILLED)],
    )


def oddities(shown, came):
    return {type(one) for one in judged(showing(shown), came, "a version").oddities}


@pytest.mark.parametrize("key", sorted(embedded()))
def test_the_same_is_not_odd(seed, key):
    assert oddities(seed[key], seed[key]) == set()


@pytest.mark.parametrize("key", sorted(embedded()))
def test_less_than_half_of_the_rows_is_odd(seed, key):
    shown = seed[key]
    rows = (len(shown.table) - 1) // 2
    came = replace(shown, table=shown.table.head(rows))
    assert oddities(shown, came) & {ManyGone, NoneLeft} == {ManyGone if rows else NoneLeft}


def test_less_than_half_of_the_readings_of_all_monitors_is_odd(seed):
    air = seed["air_quality"]
    valid = air.readings[air.readings["validity"] == "valid"]
    came = replace(air, readings=valid.head((len(valid) - 1) // 2))
    assert oddities(air, came) == {ReadingsGone}


def test_readings_of_one_monitor_that_are_gone_are_odd(seed):
    air = seed["air_quality"]
    one = air.readings["monitor"].value_counts().index[-1]
    came = replace(air, readings=air.readings[air.readings["monitor"] != one])
    assert oddities(air, came) == {HistoryGone}
