"""What can be wrong with a place somebody names."""

from collections.abc import Sequence

from ejmap.errors.root import EjmapError, listed


class PlaceError(EjmapError):
    """A place that nothing can be said about."""

    key = "error.place"


class UnreadablePlace(PlaceError):
    """What was given is no pair of coordinates."""

    key = "error.place_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"'{found}' is no place: expected latitude and longitude in degrees, "
            "such as 33.57, -116.06.",
            found=found,
        )


class UnreadableLink(PlaceError):
    """A link to a place that names none."""

    key = "error.place_link"

    def __init__(self, found: str) -> None:
        super().__init__(f"The link does not name a place of this map ('{found}').", found=found)


class MeantPlace(PlaceError):
    """Coordinates with a common slip; `latitude` and `longitude` are what was probably meant."""

    key = "error.place_meant"
    slip = "Did you mean"

    def __init__(self, latitude: float, longitude: float) -> None:
        super().__init__(
            f"{self.slip} {latitude}, {longitude}?", latitude=latitude, longitude=longitude
        )
        self.latitude, self.longitude = latitude, longitude


class SwappedPlace(MeantPlace):
    """Latitude and longitude were given the wrong way round."""

    key = "error.place_swapped"
    slip = "Latitude and longitude seem swapped: did you mean"


class MinusMissing(MeantPlace):
    """A longitude was given without its minus."""

    key = "error.place_minus"
    slip = "Longitudes here begin with a minus: did you mean"


class PlaceOutside(PlaceError):
    """A place outside the valley; `nearest` is the key of the nearest community.

    `name` and `distance` are in both languages (`Text`).
    """

    key = "error.place_outside"

    def __init__(self, nearest: str, name: object, distance: object) -> None:
        super().__init__(
            "This place is outside the area of this map, the eastern Coachella Valley. "
            f"The nearest community is {name}, {distance} away.",
            name=name,
            distance=distance,
        )
        self.nearest = nearest


class UnknownPlace(PlaceError):
    """Somebody named a community, park or stop that is not in the lists."""

    key = "error.place_unknown"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"'{found}' is no community, mobile home park or bus stop of this map.", found=found
        )


class UnknownCommunity(PlaceError):
    """Somebody named a community that is not on the map; `known` are those that are (`Text`)."""

    key = "error.community_unknown"

    def __init__(self, found: str, known: Sequence[object]) -> None:
        super().__init__(
            f"'{found}' is no community of this map. The communities are: {listed(known)}.",
            found=found,
            known=known,
        )
        self.found, self.known = found, known


class TooManyPlaces(PlaceError):
    """More places were asked about at once than are answered."""

    key = "error.place_too_many"

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            f"{found} places were given; at most {most} are answered at once.",
            found=found,
            most=most,
        )
