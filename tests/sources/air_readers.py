"""Every reader of air files with an invented file of its own, and what makes that file wrong."""

import json
from pathlib import Path
from typing import NamedTuple

from ejmap.sources import airnow_api, airnow_files, aqs, aqs_api, aqs_pregenerated, purpleair

FOLDER = Path(__file__).parents[1] / "fixtures" / "air_readings"
# Stands in the invented answers where a reader's own would.
KEY, MAIL = "invented-key-42", "invented@example.org"


class Reader(NamedTuple):
    """A reader's module, its file, and cells of that file as it prints them."""

    module: object
    file: str
    rows: int
    header: str = ""
    """A column or field that must be there."""
    number: str = ""
    """A value with what stands beside it, and how another cell would stand there."""
    other_number: str = ""
    number_at: tuple[str, int] = ("", 0)
    site: str = ""
    """A site code, and the same without its leading zero."""
    bare_site: str = ""
    axes: tuple[str, str] = ("", "")
    """A latitude and its longitude, and the other way round."""

    def __str__(self):
        return self.file

    def text(self):
        return (FOLDER / self.file).read_text(encoding="iso-8859-1")

    def read(self, folder, text):
        """Read the file with another text in it."""
        path = folder / self.file
        path.write_bytes(text if isinstance(text, bytes) else text.encode("iso-8859-1"))
        return self.module.read(path)


READERS = (
    Reader(
        aqs,
        "aqs_daily_until_2024.csv",
        3,
        '"PERCENT_COMPLETE"',
        '"12"',
        '"{}"',
        ("Daily Mean PM2.5 Concentration", 3),
        '"060652002"',
        '"60652002"',
        ('"33.708","-116.215"', '"-116.215","33.708"'),
    ),
    Reader(
        aqs,
        "aqs_daily_since_2024.csv",
        3,
        '"Percent Complete"',
        '"66"',
        '"{}"',
        ("Daily Max 8-hour Ozone Concentration", 3),
        '"060652002"',
        '"60652002"',
        ('"33.708","-116.215"', '"-116.215","33.708"'),
    ),
    Reader(
        aqs_pregenerated,
        "aqs_pregenerated_daily.csv",
        6,
        '"Observation Percent"',
        ",412.0,412.0,",
        ',"{}",412.0,',
        ("Arithmetic Mean", 5),
        '"06","065"',
        '"6","065"',
        ("33.572,-116.063", "-116.063,33.572"),
    ),
    Reader(
        aqs_pregenerated,
        "aqs_pregenerated_hourly.csv",
        5,
        '"Sample Measurement"',
        ",41.0,",
        ',"{}",',
        ("Sample Measurement", 5),
        '"06","065"',
        '"06","65"',
        ("33.708,-116.215", "-116.215,33.708"),
    ),
    Reader(
        aqs_api,
        "aqs_api_daily.json",
        15,
        '"arithmetic_mean"',
        ": 412.0,",
        ': "{}",',
        ("arithmetic_mean", 3),
        '"state_code": "06"',
        '"state_code": 6',
        (
            '"latitude": 33.572,\n   "longitude": -116.063',
            '"latitude": -116.063,\n   "longitude": 33.572',
        ),
    ),
    Reader(
        aqs_api,
        "aqs_api_sample.json",
        6,
        '"units_of_measure"',
        ": 0.045,",
        ': "{}",',
        ("sample_measurement", 3),
        '"site_number": "2005"',
        '"site_number": "205"',
        (
            '"latitude": 33.572,\n   "longitude": -116.063',
            '"latitude": -116.063,\n   "longitude": 33.572',
        ),
    ),
    Reader(airnow_files, "airnow_hourly.dat", 6, "", "|74|", "|{}|", ("value", 4)),
    Reader(
        airnow_api,
        "airnow_api_monitors.json",
        4,
        '"RawConcentration"',
        ": 41.0,",
        ': "{}",',
        ("RawConcentration", 3),
        '"FullAQSCode": "060652005"',
        '"FullAQSCode": 60652005',
        (
            '"Latitude": 33.572,\n  "Longitude": -116.063',
            '"Latitude": -116.063,\n  "Longitude": 33.572',
        ),
    ),
    Reader(
        airnow_api, "airnow_api_areas.json", 1, '"HourObserved"', ": 88,", ': "{}",', ("AQI", 1)
    ),
    Reader(
        purpleair,
        "purpleair_sensors.json",
        6,
        '"fields"',
        "90.0,",
        '"{}",',
        ("pm2.5_60minute_b", 3),
        axes=("33.515,\n   -115.91", "-115.91,\n   33.515"),
    ),
    Reader(purpleair, "purpleair_history.json", 2, '"fields"', "22.0", '"{}"', ("pm2.5_atm_a", 2)),
)
IS_JSON = tuple(one for one in READERS if one.file.endswith(".json"))
IS_TABLE = tuple(one for one in READERS if not one.file.endswith(".json"))


def empty(reader):
    """Return a file without a row that is in order."""
    if reader.file.endswith(".dat"):
        return "03/04/26|19:00|000010102|Invented, Canada|-3|OZONE|PPB|30|Invented Agency\n"
    if reader.file.endswith(".csv"):
        return reader.text().partition("\n")[0] + "\n"
    answer = json.loads(reader.text())
    if isinstance(answer, list):
        return "[]"
    if "Header" in answer:
        answer["Header"][0] |= {"status": "No data matched your selection", "rows": 0}
        return json.dumps(answer | {"Data": []})
    return json.dumps(answer | {"data": []})
