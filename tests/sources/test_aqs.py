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


def test_days_are_iso_and_values_numbers(invented_air):
    table = EXPORT.read(invented_air)
    assert table["date"].tolist()[:2] == ["2019-01-01", "2019-01-02"]
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
        ('"Site ID"', '"Local Site ID"', "also Site ID"),
        ('"060652005"', '"60652005"', "'60652005' as monitor"),
        ('"81102"', '"88101"', "'88101' as parameter_code"),
        ('"ug/m3 SC"', '"ug/m3 LC"', "'ug/m3 LC' as unit"),
        ('"01/03/2019"', '"2019-01-03"', "'2019-01-03' as date"),
        ('"154.9"', '"high"', "'high' as value"),
        ('"01/03/2019"', '"01/02/2019"', "expected each once"),
    ],
)
def test_a_changed_export_says_what_was_found(invented_air, old, new, said):
    file = invented_air / EXPORT.path
    file.write_text(file.read_text(encoding="utf-8-sig").replace(old, new))
    with pytest.raises(SourceChanged, match=said):
        EXPORT.read(invented_air)
