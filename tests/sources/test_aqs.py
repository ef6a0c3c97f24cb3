"""The daily export of AQS; what all air files share is held in test_air_contract.py."""

import pytest

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.sources.aqs import AqsDaily

EXPORT = AqsDaily(
    "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv",
    value_column="Daily Mean PM10 Concentration",
    parameter_code="81102",
    unit="ug/m3 SC",
)


def test_site_codes_keep_their_leading_zero(invented_air):
    assert EXPORT.read(invented_air)["monitor"].iloc[0] == "060652005"


def test_days_begin_at_midnight_of_the_local_clock_and_values_are_numbers(invented_air):
    table = EXPORT.read(invented_air)
    assert table["local_start"].astype(str).tolist()[:2] == ["2019-01-01", "2019-01-02"]
    assert table["value"].tolist()[:3] == [50, 51, 154.9]


def test_a_blank_value_is_missing(invented_air):
    file = invented_air / EXPORT.path
    file.write_text(file.read_text(encoding="utf-8-sig").replace('"154.9"', '""'))
    assert EXPORT.read(invented_air)["value"].isna().sum() == 1


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(SourceMissing):
        EXPORT.read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Site ID"', '"Local Site ID"', "line 1: expected the column Site ID"),
        ('"060652005"', '"60652005"', "line 2, column 'Site ID': found '60652005'"),
        (
            '"81102"',
            '"88101"',
            "line 2, column 'AQS_PARAMETER_CODE': found '88101', expected “81102”",
        ),
        ('"ug/m3 SC"', '"ug/m3 LC"', "line 2, column 'UNITS': found 'ug/m3 LC'"),
        ('"01/03/2019"', '"2019-01-03"', "line 4, column 'Date': found '2019-01-03'"),
        (
            '"154.9"',
            '"high"',
            "line 4, column 'Daily Mean PM10 Concentration': found 'high', expected a number",
        ),
    ],
)
def test_a_changed_export_says_which_cell_and_what_was_expected(invented_air, old, new, said):
    file = invented_air / EXPORT.path
    file.write_text(file.read_text(encoding="utf-8-sig").replace(old, new))
    with pytest.raises(SourceChanged, match=said):
        EXPORT.read(invented_air)
