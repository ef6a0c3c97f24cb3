"""Monitors as a publisher's file alone tells of them, without the store."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from ejmap.air import records
from ejmap.air.monitors import site_of
from ejmap.air.sifting import Sifted, sifted
from ejmap.geo import STORED_CRS
from ejmap.layers.air_quality import LAYER
from ejmap.questions.features import Features
from ejmap.readings import UNIT_OF, AtHand


@dataclass(frozen=True)
class OfFile:
    """What a file holds: its monitors with their readings, and all that was sifted."""

    features: Features
    sifted: Sifted


def of_rows(rows: pd.DataFrame) -> OfFile:
    """Return the monitors of a file's rows, ready to be looked at as the published layer is.

    Args:
        rows: Columns as `sources.reading.air_rows` names them.
    """
    found = sifted(rows)
    known = found.readings[found.readings["pollutant"].isin(UNIT_OF)]
    shelf = AtHand(records.with_record(known.reset_index(drop=True)))
    return OfFile(Features(LAYER, _monitors(rows), shelf=shelf), found)


def _monitors(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a row a monitor; of what the layer tells beside, its name and who runs it."""
    first = rows.sort_values("site_name", ascending=False, kind="stable")
    names = first.drop_duplicates("monitor").set_index("monitor")["site_name"].sort_index()
    sites = [site_of(str(code), own) for code, own in names.items()]
    table = pd.DataFrame(
        {
            "id": names.index,
            "name_en": [one.name.en for one in sites],
            "name_es": [one.name.es for one in sites],
            "operator": [one.operator for one in sites],
            "operator_kind": [one.operator_kind for one in sites],
            "site_name": names.to_numpy(),
        }
    )
    return gpd.GeoDataFrame(table, geometry=[None] * len(table), crs=STORED_CRS)
