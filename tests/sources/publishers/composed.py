"""Sources put together of others: the first of two publications, layers of a service by name."""

from ejmap.errors import SourceSaysError, SourceSentOther
from ejmap.sources.arcgis_aliases import AliasedArcgisLayer
from ejmap.sources.arcgis_service import ArcgisService
from ejmap.sources.ckan import CkanTable
from ejmap.sources.first_of import FirstOf
from tests.sources.agency import json_reply
from tests.sources.publisher import Fault, Publisher
from tests.sources.publishers import arcgis, tables

SERVICE = arcgis.LAYER.rpartition("/")[0]
GONE = {"code": 400, "message": "Invalid URL", "details": []}


def first_of(address):
    ckan = CkanTable(
        "water/other.csv",
        address,
        "00000000-invented",
        tables.COLUMNS,
        filters={"COUNTY": "RIVERSIDE"},
    )
    return FirstOf({"one": arcgis.adapter(address), "other": ckan})


def answer_first(asked, fault):
    if fault == "first_taken_away" and asked.path.startswith(arcgis.LAYER):
        return json_reply({"error": GONE})
    if fault == "both_taken_away":
        return json_reply({"error": GONE})
    return (tables.ckan if "datastore" in asked.path else arcgis.answer)(asked, "")


def named(address):
    return ArcgisService(
        "places/invented.geojson",
        address + SERVICE,
        (("Invented Cities",), ("Invented Camps", "Camps of Invention")),
        arcgis.COLUMNS,
    )


def aliased(address):
    return AliasedArcgisLayer(
        "parks/aliased.geojson",
        address + arcgis.LAYER,
        {"park": ("PARKNAME", "NAME")},
        also={"spaces": ("SPACES", "UNITS"), "town": ("CITY",)},
    )


def answer_named(asked, fault):
    if asked.path == SERVICE:
        return listed(fault)
    number = asked.path.removeprefix(SERVICE).split("/")[1]
    assert number in {"4", "7"}
    moved = asked.path.replace(f"/{number}", "/0", 1)
    return arcgis.answer(type(asked)(**{**vars(asked), "path": moved}), fault)


def listed(fault):
    if fault == "error_in_200":
        return json_reply({"error": {"code": 500, "message": "Service is starting"}})
    if fault == "no_list":
        return json_reply({"layers": None})
    names = {3: "Places", 4: "INVENTED  CITIES", 7: "Camps of Invention", 9: "Invented Cities"}
    if fault == "layer_renamed":
        names[7] = "Villages"
    layers = [{"id": id_, "name": name, "subLayerIds": None} for id_, name in names.items()]
    layers[0]["subLayerIds"] = [4, 7]
    return json_reply({"layers": layers})


FIRST_FAULTS = {
    "first_taken_away": Fault("", None, rows=tables.COUNT),
    "both_taken_away": Fault("Invalid URL", SourceSaysError),
}
PUBLISHERS = [
    Publisher(
        "first_of",
        first_of,
        answer_first,
        arcgis.COUNT,
        FIRST_FAULTS,
        count=lambda found: len(found.table),
    ),
    Publisher(
        "arcgis_aliases",
        aliased,
        arcgis.answer,
        arcgis.COUNT,
        arcgis.FAULTS | arcgis.OF_PAGES,
    ),
    Publisher(
        "arcgis_service",
        named,
        answer_named,
        2 * arcgis.COUNT,
        arcgis.FAULTS
        | arcgis.OF_PAGES
        | {
            "error_in_200": Fault("Service is starting", SourceSaysError),
            "no_list": Fault("text in the form of JSON", SourceSentOther),
            "layer_renamed": Fault("Invented Camps", SourceSentOther),
        },
    ),
]
