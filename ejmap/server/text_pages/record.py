"""The page of one park or one stop: everything the map says of it, in words."""

from ejmap import agencies
from ejmap.agencies import Agency
from ejmap.server.addresses import map_address
from ejmap.server.text_pages import render
from ejmap.server.text_pages.community import OWN_PAGE
from ejmap.server.text_pages.facts import Row, facts_of, section
from ejmap.server.text_pages.mistakes import mistake
from ejmap.server.text_pages.place import report_sections
from ejmap.store import Version
from ejmap.text import Language
from ejmap.view import At, View

PARKS, STOPS = "mobile_home_parks", "bus_stops"
ZOOM = 15
CALLS: dict[str, tuple[Agency, ...]] = {
    PARKS: (agencies.COUNTY, agencies.WATER_HOTLINE, agencies.AIR_DISTRICT),
    STOPS: (agencies.SUNLINE,),
}


def page(versions: dict[str, Version], layer: str, row: Row, language: Language) -> bytes:
    """Return the page of one feature of a layer that has such pages."""
    version = versions[layer]
    feature_id = str(row["id"])
    return render(
        "record.html",
        language,
        (OWN_PAGE[layer], feature_id),
        name=version.layer.feature_name(dict(row), language),
        section=section(version.layer, language, version.layer.papers_of(row)),
        facts=facts_of(version.layer, row, language),
        report=report_sections(layer, feature_id, versions.values(), language),
        calls=[one.say(language) for one in CALLS[layer] if one.shown_phone],
        map_address=map_address(View(language=language, on=(layer,), at=_at(row))),
        mistake=mistake(language, version, feature_id),
    )


def row_of(version: Version, feature_id: str) -> Row | None:
    """Return the row of a feature, None if the layer has none of that id."""
    table = version.table()
    found: list[Row] = table[table["id"] == feature_id].to_dict(orient="records")
    return found[0] if found else None


def _at(row: Row) -> At | None:
    shape = row["geometry"]
    # A doubtful place is not pointed at: the map opens on the whole valley.
    if shape is None or row.get("location_doubtful") is True:
        return None
    return At(round(shape.y, 5), round(shape.x, 5), ZOOM)
