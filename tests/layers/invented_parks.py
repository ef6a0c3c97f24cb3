"""Invented lists of mobile home parks as their publishers hold them today."""

import geopandas as gpd
import shapely

from ejmap.layers import mobile_home_parks
from ejmap.layers.mobile_home_parks import LAYER
from ejmap.registers.park_lists import COUNTY_LAYER, HIFLD_LAYER
from tests.layers.loopback_publishers import ArcgisRows, checked, paths

COUNTY, HIFLD = paths(COUNTY_LAYER), paths(HIFLD_LAYER)
# A place on Avenue 66, and one on Pierce St with house numbers of the sixty-two thousands.
ON_66, ON_PIERCE = shapely.Point(-116.05, 33.5693), shapely.Point(-116.1101, 33.59845)
PRIVATE = {"OWNER": "Fulana Ejemplo", "PHONE": "(760) 555-0100", "CONTACT": "Mengana Ejemplo"}


def row(id_, name="INVENTED PARK", address="88-100 AVENUE 66", **more):
    cells = {"PARK_ID": id_, "PARK_NAME": name, "ADDRESS": address, "CITY": "MECCA"}
    return cells | {"SPACES": "12"} | PRIVATE | more


def layer(*pairs, **more):
    return ArcgisRows([one for one, _ in pairs], [shape for _, shape in pairs], **more)


def last_table(*rows):
    columns = LAYER.columns()
    return gpd.GeoDataFrame(
        [{**dict.fromkeys(columns), **one} for one in rows] or None,
        columns=columns,
        geometry="geometry",
        crs="EPSG:4326",
    )


def stood(id_, geometry=ON_66, street="Avenue 66", papers="register", **more):
    names = {"name_en": "Old name", "name_es": "Old name", "name_kind": "official"}
    return {
        "id": id_,
        **names,
        "street_en": street,
        "location_doubtful": False,
        "papers": papers,
        "geometry": geometry,
        **more,
    }


def harvest(published):
    return checked(mobile_home_parks, mobile_home_parks.normalise(published))
