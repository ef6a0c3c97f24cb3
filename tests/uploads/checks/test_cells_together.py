"""What holds for all checks of cells: any table, mending, and what is reported."""

from datetime import UTC, date, datetime
from decimal import Decimal

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.uploads.checks import (
    empty_columns,
    encoding,
    formula,
    html,
    ids,
    names,
    numbers,
    personal,
    sentinels,
)
from ejmap.uploads.upload import FileKind, Upload
from tests.examples import examples
from tests.uploads.cell_tables import NOTHING_HELD, as_json, found, table
from tests.uploads.expected_cells import EXPECTED_CELLS

IN_ORDER = (encoding, names, html, formula, sentinels, numbers, empty_columns, personal, ids)
WARTS = [
    *(
        "José",
        "JosÃ©",
        "Jos\ufffd",
        " Sol ",
        "<b>x</b>",
        "<script>",
        "&amp;",
        "=1+1",
        "😀",
        "\u202e",
    ),
    *("-999", -999, -999.0, "NA", "No Data", "null", "-", "1970-01-01", "3/4/21", "31/3/2021", ""),
    *("1.234,56", "1,234", "$5", "12%", "44256", "007", "(760) 555-0123", "zoila@example.org"),
    *("Zoila Inventada", "99-999 Avenue 66", "000-00-0000", "0ZZZ000", "Sol " * 50, "\x00"),
    *(None, float("nan"), float("inf"), 1, 0, 2.5, True, b"\xff", ("a", 1), Decimal("1.5")),
    *(date(2021, 3, 4), datetime(1970, 1, 1, tzinfo=UTC)),
]
NAMES = [
    *("name", "pwsid", "Owner", "dueño", "Phone", "address", "fecha", "date", "valor", "nota"),
    *("ParkIdenti", "system_nam", "id", "<b>", "=1", "", " ", "owner_type", "SSN"),
]
cells = st.one_of(st.sampled_from(WARTS), st.text(max_size=12), st.integers(), st.floats())


@st.composite
def tables(draw: st.DrawFn) -> Upload:
    """Draw a table of warts."""
    columns = draw(st.lists(st.sampled_from(NAMES), min_size=0, max_size=4, unique=True))
    rows = draw(st.integers(0, 8))
    made = {name: draw(st.lists(cells, min_size=rows, max_size=rows)) for name in columns}
    return table(made, draw(st.sampled_from(list(FileKind))))


@given(tables())
@examples(12, at_length=120)
def test_no_table_makes_a_check_raise_and_what_is_mended_is_found_no_more(upload: Upload):
    for check in IN_ORDER:
        for problem in check.find(upload, NOTHING_HELD):
            fixes = [fix.key for fix in problem.fixes]
            upload = check.mend(upload, problem, fixes[0], NOTHING_HELD) if fixes else upload
        again = [] if check is formula else check.find(upload, NOTHING_HELD)
        assert [one.key for one in again if one.fixes] == []


@given(tables())
@examples(10, at_length=80)
def test_every_problem_can_be_said_and_every_fix_made(upload: Upload):
    for check in IN_ORDER:
        for problem in check.find(upload, NOTHING_HELD):
            assert as_json(problem)
            for fix in problem.fixes:
                check.mend(upload, problem, fix.key, NOTHING_HELD)


@given(st.lists(st.sampled_from(WARTS), min_size=1, max_size=8), st.sampled_from(NAMES))
@examples(10, at_length=80)
def test_no_problem_of_personal_data_repeats_a_cell(drawn: list[object], name: str):
    for problem in found(personal, table({name: drawn})).values():
        facts = problem.model_dump_json(exclude={"column", "rows"})
        assert not [one for one in drawn if isinstance(one, str) and len(one) > 3 and one in facts]


def _read(path, ext: str) -> pd.DataFrame:
    if ext in ("csv", "txt"):
        separator = "\t" if ext == "txt" else ","
        read = pd.read_csv(
            path, sep=separator, dtype=object, encoding="utf-8-sig", keep_default_na=False
        )
        return read.where(read != "", None)
    return pd.DataFrame(gpd.read_file(path).drop(columns="geometry"))


KINDS = {
    "csv": FileKind.CSV,
    "txt": FileKind.TSV,
    "geojson": FileKind.GEOJSON,
    "json": FileKind.GEOJSON,
    "gpkg": FileKind.GEOPACKAGE,
    "zip": FileKind.SHAPEFILE,
}


@pytest.mark.real
@pytest.mark.parametrize("file", sorted(EXPECTED_CELLS))
def test_a_publishers_file_has_the_problems_a_careful_reader_wrote_down(real_data, file: str):
    ext = file.rpartition(".")[2]
    read = _read(real_data / file, ext)
    read.index = pd.RangeIndex(1, len(read) + 1)
    upload, keys = Upload(file, KINDS[ext], read, None), set()
    for check in IN_ORDER:
        for problem in check.find(upload, NOTHING_HELD):
            keys |= {problem.key} if problem.said != "constant_column" else set()
            if problem.fixes and not problem.fixes[0].asks:
                upload = check.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD)
    assert keys == EXPECTED_CELLS[file]


@pytest.mark.real
def test_no_telephone_is_left_in_the_register_of_parks(real_data):
    read = _read(real_data / "mobile_home_parks/hcd_mhp_geocoded_2022_ecv.geojson", "geojson")
    read.index = pd.RangeIndex(1, len(read) + 1)
    upload = Upload("parks", FileKind.GEOJSON, read, None)
    assert found(personal, upload)["personal_data:ParkAddres"].count == 42
    for problem in personal.find(upload, NOTHING_HELD):
        upload = personal.mend(upload, problem, problem.fixes[0].key, NOTHING_HELD)
    assert (
        not upload.cells.astype(str).apply(lambda one: one.str.contains(r"\d{3}-\d{4}")).any().any()
    )
