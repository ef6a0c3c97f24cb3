"""A CKAN portal and Envirofacts: tables asked for page by page.

As both publishers' documents and public client code have it; no live server was asked.
"""

import json

from ejmap.errors import (
    FieldsChanged,
    SourceNotWhole,
    SourceSaysError,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.sources.ckan import CkanTable
from ejmap.sources.envirofacts import EnvirofactsTable
from tests.sources.agency import Reply, html_reply, json_reply
from tests.sources.publisher import Fault, Publisher

COUNT = 7
COLUMNS = {"system": ("WATER_SYSTEM_NUMBER", "PWSID"), "people": ("POPULATION",)}


def rows(fault):
    name = {"renamed_column": "SYSTEM", "other_spelling": "PWSID"}.get(fault, "WATER_SYSTEM_NUMBER")
    for number in range(1, COUNT + 1 if fault != "empty" else 1):
        people = {"nulls": None, "strings": str(number), "sentinels": -999}.get(fault, number)
        yield {name: f"CA33999{number:02}", "POPULATION": people, "OWNER": "An Invented Person"}


def ckan(asked, fault):
    assert asked.path == "/api/3/action/datastore_search"
    if fault == "error_in_200":
        return json_reply({"success": False, "error": {"message": "Not found: no such resource"}})
    if fault == "another_shape":
        return json_reply({"success": True, "result": []})
    assert json.loads(asked.query["filters"]) == {"COUNTY": "RIVERSIDE"}
    have = [{"_id": n, **row} for n, row in enumerate(rows(fault), start=1)]
    limit = min(int(asked.query["limit"]), 3)
    start = 0 if fault == "page_loop" else int(asked.query.get("offset", 0))
    page = have[start : start + limit]
    total = {"truncated_page": COUNT + 2, "far_too_many": 10**9}.get(fault, len(have))
    if fault == "short_page":
        page = page[:1]
    if fault == "duplicate_ids":
        page = page[:1] * len(page)
    names = [*have[0]] if have else ["_id", "WATER_SYSTEM_NUMBER", "POPULATION"]
    fields = [{"id": one, "type": "text"} for one in names]
    result = {"fields": fields, "records": page, "total": total, "limit": limit}
    return json_reply({"help": "...", "success": True, "result": result})


def envirofacts(asked, fault):
    if fault == "error_in_200":
        return json_reply({"error": "The table WATER_SYSTEMS does not exist."})
    if fault == "another_shape":
        return json_reply({"rows": []})
    path, _, last = asked.path.removesuffix("/JSON").rpartition(":")
    path, _, first = path.rpartition("/rows/")
    assert path == "/efservice/WATER_SYSTEM/PWSID/BEGINNING/CA33"
    if fault == "html_on_one_page" and first != "0":
        return html_reply("Service unavailable")
    start = 0 if fault == "page_loop" else int(first)
    have = [{key.lower(): cell for key, cell in row.items()} for row in rows(fault)]
    if fault == "duplicate_ids":
        have.append(have[0])
    page = have[start : int(last) + 1 if fault != "page_loop" else 3]
    if fault == "short_page":
        page = page[:1]
    if fault == "truncated_page":
        return Reply(json.dumps(page).encode()[:-9])
    return json_reply(page)


FAULTS = {
    "error_in_200": Fault("no", SourceSaysError),
    "another_shape": Fault("JSON", SourceSentOther),
    "renamed_column": Fault("WATER_SYSTEM_NUMBER", FieldsChanged),
    "page_loop": Fault("the same rows again", SourceNotWhole),
    "empty": Fault("", None, rows=0),
    "nulls": Fault("", None),
    "strings": Fault("", None),
    "sentinels": Fault("", None),
    "short_page": Fault("", None),
    "other_spelling": Fault("", None),
}
PUBLISHERS = [
    Publisher(
        "ckan",
        lambda address: CkanTable(
            "water/safer.csv",
            address,
            "00000000-invented",
            COLUMNS,
            filters={"COUNTY": "RIVERSIDE"},
            page_size=3,
        ),
        ckan,
        COUNT,
        FAULTS
        | {
            "truncated_page": Fault("9 rows", SourceNotWhole),
            "duplicate_ids": Fault("the same rows again", SourceNotWhole),
            "far_too_many": Fault("1000000000 rows", SourceTooLarge),
        },
    ),
    Publisher(
        "envirofacts",
        lambda address: EnvirofactsTable(
            "water/sdwis.csv",
            f"{address}/efservice/WATER_SYSTEM/PWSID/BEGINNING/CA33",
            COLUMNS,
            page_size=3,
        ),
        envirofacts,
        COUNT,
        FAULTS
        | {
            "html_on_one_page": Fault("a web page", SourceSentOther),
            "truncated_page": Fault("breaks off", SourceSentOther),
            # It numbers no rows; which are one thing, a layer tells.
            "duplicate_ids": Fault("", None, rows=COUNT + 1),
        },
    ),
]
