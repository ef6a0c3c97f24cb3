"""Water systems of lists of today, invented: their rows, and a layer's last table."""

import shapely

from ejmap.layers import water_systems
from ejmap.layers.water_systems import LAYER
from ejmap.water import online
from tests.layers.loopback_publishers import DAY, ArcgisRows, checked, paths

AREAS, TRIBAL = paths(online.AREAS), paths(online.TRIBAL)
SAFER = "/api/3/action/datastore_search"
MONTH = DAY.isoformat()[:7]
HERE, FAR = shapely.box(-116.15, 33.60, -116.14, 33.61), shapely.box(-116.9, 33.6, -116.8, 33.7)


def area(pwsid, **more):
    cells = {"WATER_SYSTEM_NUMBER": pwsid, "WATER_SYSTEM_NAME": "INVENTED WATER CO"}
    cells |= {
        "SERVICE_CONNECTIONS": "1,022",
        "POPULATION": 95,
        "BOUNDARY_TYPE": "Water Service Area",
    }
    return cells | {"FEDERAL_CLASSIFICATION": "COMMUNITY", "ACTIVITY_STATUS_CD": "A"} | more


def status(pwsid, said="Not At-Risk", **more):
    cells = {"WATER_SYSTEM_NUMBER": pwsid, "SYSTEM_NAME": "INVENTED WATER CO"}
    cells |= {"COUNTY": "RIVERSIDE", "REGULATING_AGENCY": "LPA63 - RIVERSIDE COUNTY"}
    cells |= {"SERVICE_CONNECTIONS": "22", "POPULATION": "95", "LATITUDE_MEASURE": "33.6049"}
    cells |= {"FEDERAL_CLASSIFICATION_TYPE": "COMMUNITY", "CURRENT_FAILING": "N"}
    return cells | {"FINAL_SAFER_STATUS": said} | more


def tribal(pwsid, **more):
    cells = {"pwsid": pwsid, "pws_name": "Fulana Camp", "primacy_agency_code": "09"}
    cells |= {"pws_type_code": "CWS", "pws_activity_code": "A", "population_served_count": 40}
    cells |= {"service_connections_count": "14", "zip_code": "92274-1234"}
    return cells | {"phone_number": "760-555-0100"} | more


def areas(*pairs, **more):
    rows, shapes = [one for one, _ in pairs], [shape for _, shape in pairs]
    return ArcgisRows(rows, shapes, "esriGeometryPolygon", **more)


def stood(id_, kind="community", geometry=HERE, **more):
    unknown = dict.fromkeys(("section_estimate", *water_systems.CONTAMINANTS), "unknown")
    return {
        **dict.fromkeys(LAYER.columns()),
        "id": id_,
        "system_id_pwsid": id_,
        "name_en": "Old name",
        "name_es": "Old name",
        "name_kind": "official",
        "kind": kind,
        **unknown,
        "location_doubtful": False,
        "papers": "service_areas",
        "geometry": geometry,
        **more,
    }


def harvest(published):
    return checked(water_systems, water_systems.normalise(published))


def rows_of(published):
    return harvest(published).table.set_index("id")
