"""An ArcGIS server: one that knows all, one that speaks Esri's JSON alone, one without pages.

As Esri's reference of its REST API and public client code have it; no live server was asked.
"""

from functools import partial

from ejmap.errors import (
    FieldsChanged,
    SourceNotWhole,
    SourceSaysError,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.sources.arcgis import ArcgisLayer
from tests.sources.agency import html_reply, json_reply
from tests.sources.publisher import Fault, Publisher

SERVICE = "/rest/services/Invented_Parks/FeatureServer"
LAYER = "/rest/services/Invented_Parks/FeatureServer/0"
CAP = 3
# 9 September 2001.
OLD_MS = 1_000_000_000_000
COUNT = 8
COLUMNS = {"park": ("PARKNAME", "NAME"), "spaces": ("UNITS",), "status": ("STATUS",)}


def adapter(address, path=LAYER, **more):
    return ArcgisLayer(
        "parks/invented.geojson",
        address + path,
        COLUMNS,
        bounds=(-116.3, 33.35, -115.7, 33.75),
        decoded=("status",),
        **more,
    )


def answer(asked, fault, formats="JSON, geoJSON, PBF", has_pages=True):
    if asked.path == LAYER:
        return about(fault, formats, has_pages)
    if fault == "error_in_200":
        told = {"code": 400, "message": "Unable to complete operation.", "details": ["Bad where"]}
        return json_reply({"error": told})
    if fault == "html_on_one_page" and asked.form.get("resultOffset", "0") != "0":
        return html_reply()
    return query(asked.form, fault, has_pages)


def service(asked, fault):
    """A service whose layer is found by its name."""
    if asked.path != SERVICE:
        return answer(asked, fault)
    if fault == "service_error":
        return json_reply({"error": {"code": 499, "message": "Token Required"}})
    name = "Invented Parks 2032" if fault == "layer_renamed" else "Invented Parks"
    layers = [{"id": 7, "name": "Roads"}, {"id": 0, "name": name}]
    return json_reply({"layers": layers * 2 if fault == "layer_twice" else layers})


def about(fault, formats, has_pages):
    names = ["OBJECTID", "name", "UNITS", "STATUS", "OWNER_PHONE"]
    if fault == "renamed_column":
        names[1] = "TITLE"
    codes = [{"code": 1, "name": "Open"}, {"code": 2, "name": "Closed"}]
    fields = [{"name": one, "type": "esriFieldTypeString", "domain": None} for one in names]
    fields[0]["type"] = "esriFieldTypeOID"
    fields[3]["domain"] = {"type": "codedValue", "codedValues": codes}
    return json_reply(
        {
            "name": "Invented parks",
            "geometryType": "esriGeometryPoint",
            "objectIdField": "OBJECTID",
            "fields": fields,
            "maxRecordCount": CAP,
            "editingInfo": {"lastEditDate": OLD_MS if fault == "stale" else 1_930_000_000_000},
            "supportedQueryFormats": formats,
            "advancedQueryCapabilities": {"supportsPagination": has_pages},
        }
    )


def query(form, fault, has_pages):
    ids = list(range(1, COUNT + 1)) if fault != "empty" else []
    if form.get("returnCountOnly"):
        return json_reply({"count": {"far_too_many": 10**9}.get(fault, len(ids))})
    if form.get("returnIdsOnly"):
        return json_reply({"objectIdFieldName": "OBJECTID", "objectIds": ids or None})
    if "objectIds" in form:
        asked = [int(one) for one in form["objectIds"].split(",")][:CAP]
        wanted, is_cut = ids[: len(asked)] if fault == "page_loop" else asked, False
    else:
        assert has_pages
        start = 0 if fault == "page_loop" else int(form["resultOffset"])
        wanted = ids[start : start + min(int(form["resultRecordCount"]), CAP)]
        is_cut = start + len(wanted) < len(ids)
    wanted, is_cut = {
        "truncated_page": (wanted[:1], False),
        "short_page": (wanted[:2], is_cut or len(wanted) > 2),
        "cut_and_empty": ([], True),
        "duplicate_ids": (wanted[:1] * len(wanted), is_cut),
    }.get(fault, (wanted, is_cut))
    return json_reply(page([feature(one, form["f"], fault) for one in wanted], is_cut, form, fault))


def page(features, is_cut, form, fault):
    """A page says that it was cut where its server's version says so."""
    if form["f"] == "json":
        return {"features": features} | ({"exceededTransferLimit": True} if is_cut else {})
    page = {"type": "FeatureCollection", "features": features}
    if fault == "cut_told_above":
        return page | {"exceededTransferLimit": is_cut, "properties": {}}
    return page | {"properties": {"exceededTransferLimit": is_cut}}


def feature(number, form, fault):
    cells = {"OBJECTID": number, "name": f"Invented {number}", "UNITS": number * 2, "STATUS": 1}
    cells["OWNER_PHONE"] = "760-555-0100"
    if fault == "nulls":
        cells |= {"name": None, "UNITS": None, "STATUS": None}
    if fault == "strings":
        cells["UNITS"] = str(cells["UNITS"])
    if fault == "sentinels":
        cells["UNITS"] = -999
    lon, lat = -116.0 - number / 100, 33.5
    if fault == "swapped_axes":
        lon, lat = lat, lon
    shape = (
        {"type": "Point", "coordinates": [lon, lat]} if form == "geojson" else {"x": lon, "y": lat}
    )
    if fault == "no_shapes":
        shape = None
    if form == "geojson":
        return {"type": "Feature", "id": number, "properties": cells, "geometry": shape}
    return {"attributes": cells, "geometry": shape}


FAULTS = {
    "error_in_200": Fault("Unable to complete operation", SourceSaysError),
    "renamed_column": Fault("PARKNAME", FieldsChanged),
    "truncated_page": Fault("8 features", SourceNotWhole),
    "far_too_many": Fault("1000000000 features", SourceTooLarge),
    "empty": Fault("", None, rows=0),
    "nulls": Fault("", None),
    "strings": Fault("", None),
    "sentinels": Fault("", None),
    "stale": Fault("", None),
    "no_shapes": Fault("", None),
    "page_loop": Fault("the same features again", SourceNotWhole),
    "duplicate_ids": Fault("the same features again", SourceNotWhole),
    "swapped_axes": Fault("a latitude of -116", SourceSentOther),
}
OF_PAGES = {
    "cut_and_empty": Fault("0 features", SourceNotWhole),
    "html_on_one_page": Fault("a web page", SourceSentOther),
    "short_page": Fault("", None),
    "cut_told_above": Fault("", None),
}
PUBLISHERS = [
    Publisher("arcgis", adapter, answer, COUNT, FAULTS | OF_PAGES),
    Publisher(
        "arcgis_esri_json", adapter, partial(answer, formats="JSON"), COUNT, FAULTS | OF_PAGES
    ),
    Publisher(
        "arcgis_no_pages",
        adapter,
        partial(answer, has_pages=False),
        COUNT,
        FAULTS | {"truncated_page": Fault("3 features", SourceNotWhole)},
    ),
    Publisher(
        "arcgis_by_name",
        partial(adapter, path=SERVICE, named="Invented Parks"),
        service,
        COUNT,
        FAULTS
        | {
            "layer_renamed": Fault("Invented Parks 2032", SourceSentOther),
            "layer_twice": Fault("Roads", SourceSentOther),
            "service_error": Fault("Token Required", SourceSaysError),
        },
    ),
]
