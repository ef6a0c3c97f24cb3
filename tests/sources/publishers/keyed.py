"""Publishers that want a key: in the address, in a header, and with an e-mail beside it."""

import json

from ejmap.errors import SourceSaysError, SourceSentOther
from ejmap.sources.airnow_api import REFUSAL, AirNowApi, is_answer
from ejmap.sources.file_download import Downloaded, Key
from ejmap.sources.kinds import JsonOf
from tests.sources.agency import KEY, json_reply
from tests.sources.publisher import KEY_VARIABLE, Fault, Publisher

ROW = {
    "Latitude": 33.57,
    "Longitude": -116.06,
    "UTC": "2031-03-04T19:00",
    "Parameter": "PM10",
    "Unit": "UG/M3",
    "Value": 61.0,
    "RawConcentration": 74.0,
    "FullAQSCode": "060659999",
    "SiteName": "Invented",
}


def says(answer):
    return json.dumps(answer[REFUSAL]) if isinstance(answer, dict) and REFUSAL in answer else None


def is_asked_with_key(asked):
    return KEY in (asked.query.get("API_KEY"), asked.headers.get("X-API-Key"))


def answer(asked, fault):
    assert is_asked_with_key(asked)
    if fault == "error_in_200":
        return json_reply({REFUSAL: [{"Message": f"Invalid API key {KEY}"}]})
    if fault == "another_shape":
        return json_reply({"echo": KEY})
    if fault == "empty":
        return json_reply([])
    return json_reply([ROW, ROW | {"SiteName": f"asked with {KEY}"}])


def adapter(**key):
    return lambda address: Downloaded(
        AirNowApi("air/now.json"),
        f"{address}/aq/data/",
        JsonOf(is_answer, says),
        query={"format": "application/json"},
        keys=(Key(KEY_VARIABLE, "https://agency.example/keys", **key),),
    )


FAULTS = {
    "error_in_200": Fault("Invalid API key", SourceSaysError),
    "another_shape": Fault("JSON", SourceSentOther),
    "empty": Fault("", None, rows=0),
}
PUBLISHERS = [
    Publisher("key_in_address", adapter(parameter="API_KEY"), answer, 2, FAULTS, has_key=True),
    Publisher("key_in_header", adapter(header="X-API-Key"), answer, 2, FAULTS, has_key=True),
]
