"""A place somebody asks about: a point of the valley, or something of the lists picked by name.

Somebody's own point is never written out: not in a link, not in what a log would print.
"""

import math
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from ejmap.errors import MinusMissing, PlaceOutside, SwappedPlace, UnknownPlace, UnreadablePlace
from ejmap.layer import Layer
from ejmap.questions.features import Features, Sources
from ejmap.questions.places.communities import nearest_to, outlines
from ejmap.region import BETWEEN, COMMUNITIES, COMMUNITY_CHOICES, VALLEY
from ejmap.text import Text, say_distance

PlaceKind = Literal[
    "point",
    "community",
    "mobile_home_parks",
    "bus_stops",
    "schools",
    "water_systems",
    "air_quality",
]
LISTED: tuple[str, ...] = get_args(PlaceKind)[1:]
"""Kinds that are picked from a list by their id."""
PARKS: Literal["mobile_home_parks"] = "mobile_home_parks"
DOUBT = "location_doubt"
"""Field of every layer with doubtful places that says why a place is doubtful."""
# A thousandth of a degree is about 100 metres here.
ROUGH_DECIMALS = 3
# Of what was asked for and is not there, this much is said again.
MOST_NAMED = 80
# Outlines get a corner at least every so many degrees (about 100 m), to be measured to.
OUTLINE_STEP_DEGREES = 0.001


@dataclass(frozen=True)
class Place:
    """One place to report on; degrees, EPSG:4326, None where it is not certain where it is."""

    latitude: float | None = field(repr=False)
    longitude: float | None = field(repr=False)
    kind: PlaceKind
    id: str | None
    """Id in the list of its kind; a community's key; None for a point."""
    name: Text | None
    community: str | None
    """Key of the community it lies in, "between" them, None where that is not known."""
    nearest_community: str | None = None
    """Key of the community it lies in or nearest to."""
    doubt: Text | None = None
    """Why it is not certain where it is, where the list says so."""
    is_middle: bool = False
    """An area, measured from its middle."""

    @property
    def is_placed(self) -> bool:
        """Tell whether it is certain where it is."""
        return self.latitude is not None and self.longitude is not None


def place_at(latitude: float, longitude: float, sources: Sources, park: str | None = None) -> Place:
    """Return a point of the valley, degrees.

    Args:
        latitude: North of the equator.
        longitude: East of Greenwich: negative here.
        sources: The published layers.
        park: Id of the listed park that the person says it is.

    Raises:
        UnreadablePlace: No such coordinates.
        SwappedPlace: The two are the wrong way round.
        MinusMissing: The longitude is in the valley but for its sign.
        PlaceOutside: Not in the valley.
        UnknownPlace: No such park.
    """
    _check(latitude, longitude, sources)
    inside, nearest = nearest_to(latitude, longitude, sources)
    if park is None:
        return Place(latitude, longitude, "point", None, None, inside, nearest)
    picked = place_listed(PARKS, park, sources)
    return Place(latitude, longitude, PARKS, park, picked.name, inside, nearest)


def _check(latitude: float, longitude: float, sources: Sources) -> None:
    found = f"{latitude:.15g}, {longitude:.15g}"
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise UnreadablePlace(found)
    if in_valley(latitude, longitude):
        return
    is_too_far_north = 90 < abs(latitude) <= 180 and abs(longitude) <= 90
    if is_too_far_north or in_valley(longitude, latitude):
        raise SwappedPlace(longitude, latitude)
    if in_valley(latitude, -longitude):
        raise MinusMissing(latitude, -longitude)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UnreadablePlace(found)
    raise outside(latitude, longitude, sources)


def in_valley(latitude: float, longitude: float) -> bool:
    """Tell whether a point (degrees) lies in the area of the map, its edge included."""
    return bool(shapely.intersects_xy(VALLEY, longitude, latitude))


def outside(latitude: float, longitude: float, sources: Sources) -> PlaceOutside:
    """Return the error that says how far the nearest community is, along the ground."""
    distances_m = {
        key: _geodesic_m(latitude, longitude, corners) for key, corners in _corners(sources).items()
    }
    nearest = min(distances_m, key=lambda key: distances_m[key])
    away_m = distances_m[nearest]
    away = Text(en=say_distance(away_m, "en"), es=say_distance(away_m, "es"))
    return PlaceOutside(nearest, COMMUNITY_CHOICES[nearest], away)


def _corners(sources: Sources) -> dict[str, NDArray[np.float64]]:
    """Return points (longitude, latitude) along each community's outline, or its middle."""
    drawn = outlines(sources)
    return {
        one.key: (
            shapely.get_coordinates(shapely.segmentize(drawn[one.key], OUTLINE_STEP_DEGREES))
            if one.key in drawn
            else np.array([[one.view[1], one.view[0]]])
        )
        for one in COMMUNITIES
    }


def _geodesic_m(latitude: float, longitude: float, corners: NDArray[np.float64]) -> float:
    here = np.broadcast_to(np.array([longitude, latitude]), corners.shape)
    _, _, lengths = Geod(ellps="WGS84").inv(here[:, 0], here[:, 1], corners[:, 0], corners[:, 1])
    return float(np.min(lengths))


def place_listed(kind: str, listed_id: str, sources: Sources) -> Place:
    """Return something of the lists; without coordinates where its place is doubtful.

    Args:
        kind: One of `LISTED`.
        listed_id: Its id in that layer; a community's key.
        sources: The published layers.

    Raises:
        UnknownPlace: No such kind, or no such id in it.
        PlaceOutside: The lists have it, but not in the valley.
    """
    if kind == "community":
        return _community(listed_id)
    features = sources.get(kind) if kind in LISTED else None
    row = features.row_of(listed_id) if features else None
    if features is None or row is None:
        raise UnknownPlace(listed_id[:MOST_NAMED])
    return _of_row(kind, features, row, sources)


def _community(key: str) -> Place:
    found = next((one for one in COMMUNITIES if one.key == key), None)
    if found is None:
        raise UnknownPlace(key[:MOST_NAMED])
    latitude, longitude, _ = found.view
    name = COMMUNITY_CHOICES[key]
    return Place(latitude, longitude, "community", key, name, key, key, is_middle=True)


def _of_row(kind: Any, features: Features, row: dict[str, Any], sources: Sources) -> Place:
    listed_id, name = str(row["id"]), name_of(features.layer, row)
    if not features.is_placed[int(np.flatnonzero(features.ids == listed_id)[0])]:
        return Place(None, None, kind, listed_id, name, None, doubt=doubt_of(features.layer, row))
    shape = row["geometry"]
    point = shapely.point_on_surface(shape)
    if not in_valley(point.y, point.x):
        raise outside(point.y, point.x, sources)
    inside, nearest = nearest_to(point.y, point.x, sources)
    is_area = shape.geom_type != "Point"
    return Place(point.y, point.x, kind, listed_id, name, inside, nearest, is_middle=is_area)


def name_of(layer: Layer, row: dict[str, Any]) -> Text:
    """Return what people call a feature."""
    return Text(en=layer.feature_name(row, "en"), es=layer.feature_name(row, "es"))


def doubt_of(layer: Layer, row: dict[str, Any]) -> Text | None:
    """Return why it is not certain where a feature is, where its list says so."""
    why = layer.field(DOUBT)
    code = row.get(DOUBT)
    return why.choices.get(code) if why is not None and isinstance(code, str) else None


def link_of(place: Place) -> str:
    """Return what may stand for a place in the address bar: "community:mecca".

    Somebody's own point is given by the community it lies in or nearest to; "" if none is known.
    """
    if place.kind != "point":
        return f"{place.kind}:{place.id}"
    key = place.nearest_community if place.community in (None, BETWEEN) else place.community
    return f"community:{key}" if key else ""


def rounded_link_of(place: Place) -> str:
    """Return a point to about 100 metres, "33.572,-116.064"; something listed as `link_of`.

    A point at the valley's edge is rounded to its inner side.
    """
    if place.kind != "point" or place.latitude is None or place.longitude is None:
        return link_of(place)
    latitude, longitude = _rough(place.latitude, place.longitude)
    return f"{latitude:.{ROUGH_DECIMALS}f},{longitude:.{ROUGH_DECIMALS}f}"


def _rough(latitude: float, longitude: float) -> tuple[float, float]:
    step: float = 10**-ROUGH_DECIMALS
    near = [
        (round(latitude + up * step, ROUGH_DECIMALS), round(longitude + right * step, 3))
        for up in (0, 1, -1)
        for right in (0, 1, -1)
    ]
    kept = [one for one in near if in_valley(*one)] or near[:1]
    return min(kept, key=lambda one: math.hypot(one[0] - latitude, one[1] - longitude))
