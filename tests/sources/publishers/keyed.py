"""The air's publishers that want a key: in the address, in a header, or with an e-mail."""

import json

from ejmap.errors import SourceSaysError, SourceSentOther
from ejmap.sources.airnow_api import AirNowApi
from ejmap.sources.aqs_api import AqsApi
from ejmap.sources.asking import answer_kinds
from ejmap.sources.file_download import Downloaded, Key
from ejmap.sources.purpleair import PurpleAir
from tests.sources import air_warts as warts
from tests.sources.agency import KEY, Reply, json_reply
from tests.sources.air_readers import FOLDER, READERS
from tests.sources.publisher import KEY_VARIABLE, MAIL_VARIABLE, Fault, Publisher

SIGN_UP = "https://agency.example/keys"
IN_ADDRESS = (Key(KEY_VARIABLE, SIGN_UP, parameter="API_KEY"),)
IN_HEADER = (Key(KEY_VARIABLE, SIGN_UP, header="X-API-Key"),)
WITH_MAIL = (
    Key(KEY_VARIABLE, SIGN_UP, parameter="key"),
    Key(MAIL_VARIABLE, SIGN_UP, parameter="email"),
)


# Rows of each invented file.
ROWS = {one.file: one.rows for one in READERS}


def airnow(asked, fault):
    good = json.loads((FOLDER / "airnow_api_monitors.json").read_text())
    good[0]["SiteName"] = f"asked with {asked.query['API_KEY']}"
    refusal = {"WebServiceError": [{"Message": f"Invalid API key {KEY}"}]}
    told = {"error_in_200": refusal, "empty": [], "another_shape": {"echo": KEY}}
    return replied(warts.AIRNOW, fault, told, good)


def aqs(asked, fault):
    address = f"https://agency.example/?email={asked.query['email']}&key={KEY}"
    good = json.loads((FOLDER / "aqs_api_daily.json").read_text())
    good["Header"][0]["url"] = address
    empty = {"Header": [{"status": "No data matched your selection", "rows": 0}], "Data": []}
    error = {"Header": [{"status": "Failed", "url": address, "error": [f"no {KEY}"]}], "Data": []}
    told = {"error_in_200": error, "empty": empty, "another_shape": {"url": address}}
    return replied(warts.AQS, fault, told, good)


def purpleair(asked, fault):
    assert asked.headers["X-API-Key"] == KEY
    good = json.loads((FOLDER / "purpleair_sensors.json").read_text())
    error = {"error": "ApiKeyInvalidError", "description": f"The key {KEY} is not valid."}
    told = {"error_in_200": error, "empty": good | {"data": []}, "another_shape": [KEY]}
    return replied(warts.SENSORS, fault, told, good)


def replied(reader, fault, told, good):
    if fault in told:
        return json_reply(told[fault])
    if fault == "truncated_page":
        return Reply(json.dumps(good).encode()[:-40])
    if fault == "key_echoed":
        return json_reply(good)
    return Reply(warts.body(reader, fault)) if fault else json_reply(good)


def faults(reader, says):
    return warts.faults(reader) | {
        "truncated_page": Fault("breaks off", SourceSentOther),
        "key_echoed": Fault("", None),
        "error_in_200": Fault(says, SourceSaysError),
        "another_shape": Fault("JSON", SourceSentOther),
        "empty": Fault("", None, rows=0),
    }


def publisher(name, reader, kind, keys, answer, wart, says, **more):
    def adapter(address):
        return Downloaded(reader, f"{address}/data", kind, query={"year": "2031"}, keys=keys)

    own = faults(wart, says) | more
    return Publisher(name, adapter, answer, wart.rows, own, has_key=True)


PUBLISHERS = [
    publisher(
        "airnow_api",
        AirNowApi("air/airnow.json"),
        answer_kinds.AIRNOW,
        IN_ADDRESS,
        airnow,
        warts.AIRNOW,
        "Invalid API key",
    ),
    publisher(
        "aqs_api",
        AqsApi("air/aqs.json"),
        answer_kinds.AQS,
        WITH_MAIL,
        aqs,
        warts.AQS,
        "Failed",
    ),
    publisher(
        "purpleair",
        PurpleAir("air/purpleair.json"),
        answer_kinds.PURPLEAIR,
        IN_HEADER,
        purpleair,
        warts.SENSORS,
        "ApiKeyInvalidError",
        # It says what its columns are in a list that is missed whole.
        renamed_column=Fault("JSON", SourceSentOther),
        # A sensor tells two kinds of particles.
        duplicate_ids=Fault("", None, rows=warts.SENSORS.rows + 2),
    ),
]
