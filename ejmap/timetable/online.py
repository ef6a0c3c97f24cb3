"""What a bus layer says of itself when its timetable is a newer one than that of 2018."""

from collections.abc import Mapping
from typing import Any

from ejmap.layer import Layer
from ejmap.sources.asking.kinds import GTFS
from ejmap.sources.file_download import Downloaded
from ejmap.sources.first_of import FirstOf, Found
from ejmap.sources.gtfs import Feed, GtfsZip
from ejmap.text import Text, of_period
from ejmap.timetable import service_days

ONLINE, OF_2018 = "sunline_online", "sunline_2018"
FEED = FirstOf(
    {
        # Address as a public list of feeds has it; it names no licence, and none is in the feed.
        ONLINE: Downloaded(
            GtfsZip("transit/sunline_gtfs.zip"), "https://sunlinebus.com/gtfs", GTFS
        ),
        OF_2018: GtfsZip("transit/sunline_gtfs_20180107_20180505.zip"),
    }
)


def definition(layer: Layer, found: Found, name: Text) -> Mapping[str, Any]:
    """Return what changes of a layer whose words are those of the timetable of 2018.

    Args:
        layer: One of the two bus layers; its first fault tells of 2018.
        found: The timetable.
        name: What the layer is called without a year.
    """
    if found.name == OF_2018:
        return {}
    feed: Feed = found.table
    days = service_days.validity(feed)
    paper = layer.papers[0]
    title = Text(
        en=f"Timetable {of_period(days, 'en')} (GTFS feed)",
        es=f"Horario {of_period(days, 'es')} (archivo GTFS)",
    )
    told = {"title": title, "data_date": days}
    return {
        "name": name,
        "notice": _notice(days),
        "faults": layer.faults[1:],
        "papers": (paper.got_on(found.got).model_copy(update=told),),
    }


def _notice(days: str) -> Text:
    return Text(
        en=f"Timetable {of_period(days, 'en')}. It may have changed. Today's hours: SunLine, "
        "1-800-347-8628.",
        es=f"Horario {of_period(days, 'es')}. Puede haber cambiado. Horario de hoy: SunLine, "
        "1-800-347-8628.",
    )
