"""Where each route goes in each direction, in the publisher's own words."""

import re

from ejmap.sources.gtfs import Feed
from ejmap.text import Text
from ejmap.timetable.service_days import services_by_day


def direction_names(feed: Feed) -> dict[tuple[str, str], Text]:
    """Return where each route goes in each direction: "towards Mecca & Oasis".

    Keys are route_id and direction_id. The words are the publisher's own on most of the running
    trips; without any, the name of the stop where most of them end.
    """
    services = frozenset[str]().union(*services_by_day(feed).values())
    trips = feed.trips[feed.trips["service_id"].isin(services)]
    ends = feed.stop_times.sort_values("stop_sequence").groupby("trip_id")["stop_id"].last()
    names = feed.stops.set_index("stop_id")["stop_name"]
    signs = trips["trip_headsign"].where(
        trips["trip_headsign"] != "", trips["trip_id"].map(ends).map(names)
    )
    most = signs.groupby([trips["route_id"], trips["direction_id"]]).agg(
        lambda one: one.mode().iloc[0]
    )
    return {(str(key[0]), str(key[1])): _towards(str(sign)) for key, sign in most.items()}


def _towards(sign: str) -> Text:
    place = re.sub(r"^(North|South|East|West)bound\s*-\s*", "", " ".join(sign.split()))
    if place.endswith(" Loop"):
        place = place.removesuffix(" Loop")
        return Text(en=f"{place} loop", es=f"circuito de {place}")
    return Text(en=f"towards {place}", es=f"hacia {place.replace(' & ', ' y ')}")
