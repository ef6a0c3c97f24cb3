"""The air as its layer fetches it: AQS's years and API, AirNow's API, sensors, each one of many."""

import csv
import io
import json
import zipfile

from ejmap.errors import (
    CellChanged,
    FieldsChanged,
    SourceNotWhole,
    SourceSaysError,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.sources.airnow_api_recent import AirNowApiRecent
from ejmap.sources.aqs_recent import AqsRecent
from ejmap.sources.aqs_years import HEADER, AqsYears
from ejmap.sources.beside import Beside
from ejmap.sources.purpleair_now import PurpleAirNow
from ejmap.text import Text
from tests.sources import air_warts as warts
from tests.sources.agency import KEY, NOW, Reply
from tests.sources.air_readers import FOLDER
from tests.sources.publisher import Fault, Publisher
from tests.sources.publishers import airnow_recent, keyed

BOX = (-116.6, 33.15, -115.5, 33.9)
HERE, THERE = ("06", "065", "9999"), ("25", "025", "0042")
DAY = {
    "Parameter Code": "81102",
    "POC": "1",
    "Latitude": "33.5",
    "Longitude": "-116.1",
    "Units of Measure": "Micrograms/cubic meter (25 C)",
    "Local Site Name": "Invented Señal",
    "Sample Duration": "24 HOUR",
    "Pollutant Standard": "PM10 24-hour 2006",
    "Date Local": "2030-02-03",
    "Event Type": "No Events",
    "Observation Percent": "100.0",
    "Arithmetic Mean": "61",
    "1st Max Value": "140",
    "1st Max Hour": "17",
}


def day(site, year, fault=""):
    codes = dict(zip(HEADER[:3], site, strict=True))
    told = {"sentinel": "-999", "null": "", "text": "sixty"}.get(fault, "61")
    return DAY | codes | {"Date Local": f"{year}-02-03", "Arithmetic Mean": told}


def table(rows, renamed):
    text = io.StringIO()
    written = csv.DictWriter(text, [*HEADER, "Method Name"])
    written.writeheader()
    written.writerows(rows)
    return text.getvalue().replace(renamed, "Mean of the Day")


def zipped(name, text):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return data.getvalue()


def bomb(data):
    """Say of the one member of a zip that it is larger than all there is."""
    at = data.rfind(b"PK\x01\x02") + 24
    return data[:at] + b"\xf0\xff\xff\xff" + data[at + 4 :]


def years(asked, fault):
    name = asked.path.rpartition("/")[2]
    _, code, year = name.removesuffix(".zip").split("_")
    newest = NOW.year if fault == "present_year_there" else NOW.year - 1
    if code == "42402" or int(year) > newest:
        return Reply(status=404)
    rows = [day(THERE, year), day(HERE, year, fault)]
    if fault == "lost_zeros":
        rows[0] |= {"State Code": "6"}
    rows += rows[1:] if fault == "twice" else []
    rows = [] if fault == "empty" else rows
    text = table(rows, "Arithmetic Mean" if fault == "renamed_column" else "no such column")
    data = zipped(name.replace(".zip", ".csv"), text)
    if fault == "bomb":
        data = bomb(data)
    if fault == "part_of_zip":
        data = data[:-30]
    if fault == "other_member":
        data = zipped("readme.txt", "Nothing here.")
    return Reply(data)


def aqs(asked, fault):
    good = json.loads((FOLDER / "aqs_api_daily.json").read_text())
    good["Header"][0]["url"] = f"https://agency.example/?email={asked.query['email']}&key={KEY}"
    assert asked.query["bdate"][:4] == asked.query["edate"][:4]
    if asked.query["bdate"].startswith(str(NOW.year)) or fault == "empty":
        good = {"Header": [{"status": "No data matched your selection", "rows": 0}], "Data": []}
    if fault == "fewer":
        good["Header"][0]["rows"] = 99
    if fault == "outside_the_box":
        outside = {"state_code": "06", "latitude": 37.0, "longitude": -122.0}
        good["Data"] = [*good["Data"], outside] if good["Data"] else []
        good["Header"][0]["rows"] = len(good["Data"])
    if fault == "key_in_a_row" and good["Data"]:
        good["Data"][0]["local_site_name"] = KEY
    warts.spoil(good["Data"], fault, "arithmetic_mean")
    if fault not in {"fewer", "empty"}:
        good["Header"][0]["rows"] = len(good["Data"])
    if fault in {"error_in_200", "another_shape"}:
        return keyed.aqs(asked, fault)
    return whole_or_cut(good, fault)


def airnow(asked, fault):
    assert asked.query["startDate"] == "2031-03-03T13"
    good = json.loads((FOLDER / "airnow_api_monitors.json").read_text())
    for one in good:
        hour = "2031-01-01T18:00" if fault == "stale" else "2031-03-04T18:00"
        one |= {"UTC": hour, "SiteName": f"asked with {asked.query['API_KEY']}"}
    warts.spoil(good, fault, "RawConcentration", "Latitude", "Longitude")
    if fault == "text":
        good[0]["RawConcentration"] = "61"
    if fault in {"error_in_200", "another_shape", "empty"}:
        return keyed.airnow(asked, fault)
    return whole_or_cut(good, fault)


def sensors(asked, fault):
    assert "name" not in asked.query["fields"]
    assert asked.query["location_type"] == "0"
    good = json.loads((FOLDER / "purpleair_sensors.json").read_text())
    seen = int(NOW.timestamp()) - (90_000 if fault == "stale" else 600)
    for row in good["data"]:
        row[5] = seen
    if fault == "place_as_text":
        good["data"][0][2] = "33.51512345"
    if fault == "ragged":
        good["data"][0] = good["data"][0][:-1]
    if fault == "renamed_column":
        good["fields"][6] = "pm2.5_an_hour_a"
    if fault in {"error_in_200", "another_shape", "empty"}:
        return keyed.purpleair(asked, fault)
    entries = [dict(zip(good["fields"], row, strict=False)) for row in good["data"]]
    if fault not in {"ragged", "renamed_column"}:
        warts.spoil(entries, fault, "pm2.5_60minute_a")
        good["data"] = [[*one.values()] for one in entries]
    return whole_or_cut(good, fault)


def whole_or_cut(answer, fault):
    content = json.dumps(answer).encode()
    return Reply(content[:-40] if fault == "truncated_page" else content)


def aqs_years(address):
    return AqsYears("air/aqs_years.csv", address)


def aqs_recent(address):
    return AqsRecent("air/aqs_api.json", address, BOX, keyed.WITH_MAIL)


def airnow_api(address):
    return AirNowApiRecent("air/airnow_api.json", address, BOX, keyed.IN_ADDRESS)


def purpleair(address):
    return PurpleAirNow("air/purpleair.json", address, BOX, keyed.IN_HEADER)


def beside(address):
    return Beside(airnow_recent.recent(address), Text(en="Invented", es="Inventado"), every_days=9)


# Three tables of two years, a row of ours in each.
ROWS = 6
OF_AIRNOW, OF_SENSORS = keyed.ROWS["airnow_api_monitors.json"], 3
OF_API = keyed.ROWS["aqs_api_daily.json"]
PUBLISHERS = [
    Publisher(
        "aqs_years",
        aqs_years,
        years,
        ROWS,
        {
            "present_year_there": Fault("", None),
            "empty": Fault("", None, rows=0),
            "twice": Fault("", None, rows=2 * ROWS),
            "sentinel": Fault("", None),
            "null": Fault("", None),
            "text": Fault("Arithmetic Mean", CellChanged, when="read"),
            "renamed_column": Fault("Arithmetic Mean", FieldsChanged),
            "lost_zeros": Fault("2 digits", SourceSentOther),
            "bomb": Fault("more than", SourceTooLarge),
            "part_of_zip": Fault("zip", SourceNotWhole),
            "other_member": Fault("readme.txt", SourceSentOther),
        },
    ),
    Publisher(
        "aqs_recent",
        aqs_recent,
        aqs,
        OF_API,
        warts.spoilt("arithmetic_mean", OF_API, 1)
        | {
            "error_in_200": Fault("Failed", SourceSaysError),
            "another_shape": Fault("JSON", SourceSentOther),
            "fewer": Fault("99", SourceNotWhole),
            "empty": Fault("", None, rows=0),
            "outside_the_box": Fault("", None),
            "key_in_a_row": Fault("", None),
        },
        has_key=True,
    ),
    Publisher(
        "airnow_api_recent",
        airnow_api,
        airnow,
        OF_AIRNOW,
        warts.spoilt("RawConcentration", OF_AIRNOW, 1)
        | {
            "error_in_200": Fault("Invalid API key", SourceSaysError),
            "another_shape": Fault("JSON", SourceSentOther),
            "empty": Fault("", None, rows=0),
            "stale": Fault("", None, rows=0),
            "text": Fault("", None),
        },
        has_key=True,
    ),
    Publisher(
        "purpleair_now",
        purpleair,
        sensors,
        OF_SENSORS,
        warts.spoilt("pm2.5_60minute_a", OF_SENSORS, 1)
        | {
            "error_in_200": Fault("ApiKeyInvalidError", SourceSaysError),
            "another_shape": Fault("JSON", SourceSentOther),
            "renamed_column": Fault("pm2.5_an_hour_a", SourceSentOther),
            "ragged": Fault("8", SourceSentOther),
            "empty": Fault("", None, rows=0),
            "stale": Fault("", None, rows=0),
            "place_as_text": Fault("", None),
        },
        has_key=True,
    ),
    Publisher("beside", beside, airnow_recent.answer, airnow_recent.HOURS),
]
