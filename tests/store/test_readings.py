"""Parts of long tables: what is in them, what they are called, and reading a few of many."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import InvalidLayer, StoreDamaged
from ejmap.readings import COLUMNS, HOUR, MONITOR, PM10, PM25, SENSOR, Validity, Wanted, none_at_all
from ejmap.store import readings as kept
from ejmap.store.contents import stored_readings
from tests.examples import examples
from tests.invented_readings import reading, table

DAYS = [day.strftime("%Y-%m-%d") for day in pd.date_range("2018-12-30", periods=70)]
MONITORS = ("060650001", "060650002", "purpleair-7")

cells = st.fixed_dictionaries(
    {
        "monitor": st.sampled_from(MONITORS),
        "day": st.sampled_from(DAYS),
        "hour": st.one_of(st.none(), st.integers(0, 23)),
        "value": st.one_of(st.none(), st.floats(-5, 500, width=32), st.just(-0.0)),
        "pollutant": st.sampled_from([PM10, PM25]),
        "instrument": st.sampled_from([MONITOR, SENSOR]),
        "poc": st.sampled_from(["1", "3", ""]),
    }
)
ASIDE = {"validity": Validity.MISSING, "is_record": False}
tables = st.lists(cells, max_size=30).map(
    lambda rows: table(*(reading(**row, **ASIDE) for row in rows))
)
wishes = st.builds(
    Wanted,
    st.sampled_from([PM10, PM25]),
    st.one_of(st.none(), st.lists(st.sampled_from(MONITORS), max_size=2).map(tuple)),
    st.one_of(st.none(), st.sampled_from(DAYS)),
    st.one_of(st.none(), st.sampled_from(DAYS)),
    st.one_of(st.none(), st.sampled_from([1, 8, 24])),
)


@given(rows=tables, wanted=wishes)
@examples(5, at_length=30)
def test_a_few_read_from_the_parts_are_those_of_the_whole_in_its_order(rows, wanted):
    whole = kept.in_order(rows)
    with TemporaryDirectory() as folder:
        paths = kept.write_parts(Path(folder), whole)
        assert kept.read_parts(Path(folder), paths).equals(whole)
        assert kept.read_parts(Path(folder), paths, wanted).equals(wanted.of(whole))


@given(rows=tables, seed=st.integers(0, 5))
@examples(5, at_length=30)
def test_the_names_of_the_parts_hang_on_what_they_hold_alone(rows, seed):
    shuffled = rows.sample(frac=1, random_state=seed)
    names = [path for path, _ in kept.parts(kept.in_order(rows))]
    assert [path for path, _ in kept.parts(kept.in_order(shuffled))] == names


WHOLE = kept.in_order(
    table(
        reading(MONITORS[0], "2019-01-31", 1),
        reading(MONITORS[0], "2019-01-31", 2, hour=23),
        reading(MONITORS[0], "2019-02-01", 3, hour=0),
        reading(MONITORS[1], "2019-02-01", 4),
        reading(MONITORS[1], "2019-02-01", 5, pollutant=PM25),
        reading(MONITORS[2], "2019-02-01", 6, pollutant=PM25, instrument=SENSOR),
    )
)


def folders(rows=WHOLE):
    return [path.rsplit("/", 1)[0] for path, _ in kept.parts(rows)]


def test_a_part_is_a_month_of_standard_time_of_one_pollutant_and_kind():
    assert folders() == [
        "readings/pm10/monitor/2019-01",
        "readings/pm10/monitor/2019-02",
        "readings/pm25/monitor/2019-02",
        "readings/pm25/sensor/2019-02",
    ]


def test_a_pollutant_of_any_name_gets_a_folder_and_is_found_again(tmp_path):
    odd = table(*(reading("M", DAYS[0], 1, **ASIDE) | {"pollutant": one} for one in ("A/B", "a_b")))
    paths = kept.write_parts(tmp_path, kept.in_order(odd))
    assert {path.split("/")[1] for path in paths} == {"a_b"}
    assert kept.read_parts(tmp_path, paths, Wanted("A/B"))["pollutant"].tolist() == ["A/B"]


@pytest.mark.parametrize(
    "change",
    [
        {"value": 1.5},
        {"value": None},
        {"poc": "9"},
        {"complete_pct": 75.0},
        {"status": "preliminary"},
        {"is_record": False},
        {"start_at": pd.Timestamp("2019-01-31T08:00:01Z")},
    ],
)
def test_another_cell_is_another_part(change):
    rows = WHOLE.to_dict("records")
    other = kept.in_order(table(rows[0] | change, *rows[1:]))
    first, second = (
        dict(zip(folders(one), kept.parts(one), strict=True)) for one in (WHOLE, other)
    )
    differing = [folder for folder in first if first[folder][0] != second[folder][0]]
    assert differing == ["readings/pm10/monitor/2019-01"]


@pytest.mark.parametrize(("written", "same"), [(-0.0, 0.0), (5, 5.0)])
def test_numbers_that_are_the_same_have_the_same_name(written, same):
    first, second = (
        [path for path, _ in kept.parts(kept.in_order(table(reading("M", DAYS[0], value))))]
        for value in (written, same)
    )
    assert first == second


def test_the_names_are_those_that_stores_have():
    """When this fails, raise canonical.FORMAT: the names of stored parts have lost their sense."""
    assert [Path(path).stem for path, _ in kept.parts(WHOLE)] == [
        "6fd4ac4e16de9ba7",
        "1ba9e168434ae114",
        "85e69d5b265fdc27",
        "29d1d1f9f5e9cabf",
    ]


def test_what_is_not_wanted_is_not_even_opened(tmp_path):
    paths = kept.write_parts(tmp_path, WHOLE)
    for path in paths:
        if "/pm10/monitor/2019-02/" not in path:
            (tmp_path / path).write_bytes(b"nothing that could be read")
    wanted = Wanted(PM10, first_day="2019-02-01", averaging_hours=HOUR)
    assert kept.read_parts(tmp_path, paths, wanted)["value"].tolist() == [3]


def test_groups_of_rows_that_cannot_hold_a_monitor_are_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "ROWS_A_GROUP", 2)
    many = [reading(f"06065{n:04d}", "2019-01-01", n) for n in range(9)]
    paths = kept.write_parts(tmp_path, kept.in_order(table(*many)))
    found = kept.read_parts(tmp_path, paths, Wanted(PM10, monitors=("060650005",)))
    assert found["value"].tolist() == [5]


def test_of_no_part_comes_the_table_without_a_row(tmp_path):
    found = kept.read_parts(tmp_path, kept.write_parts(tmp_path, WHOLE), Wanted("ozone"))
    assert found.equals(none_at_all())
    assert found.dtypes.astype(str).to_dict() == COLUMNS


@pytest.mark.parametrize("fault", ["missing", "cut"])
def test_a_part_that_cannot_be_read_is_named(tmp_path, fault):
    paths = kept.write_parts(tmp_path, WHOLE)
    broken = tmp_path / paths[1]
    if fault == "missing":
        broken.unlink()
    else:
        broken.write_bytes(broken.read_bytes()[:50])
    with pytest.raises(StoreDamaged, match=broken.name):
        kept.read_parts(tmp_path, paths)
    assert kept.check_part(tmp_path, paths[1])


def test_a_part_that_holds_something_else_is_found(tmp_path):
    first, second, *_ = kept.write_parts(tmp_path, WHOLE)
    assert kept.check_part(tmp_path, first) is None
    (tmp_path / first).write_bytes((tmp_path / second).read_bytes())
    assert kept.check_part(tmp_path, first) == f"holds {Path(second).stem}"


def test_a_table_that_is_none_of_readings_makes_no_version(invented):
    wrong = WHOLE.assign(validity="perhaps")
    with pytest.raises(InvalidLayer, match="6 readings of a validity that is none"):
        stored_readings(invented.layer("monitors"), wrong)
