"""Everything that can go wrong, named for what failed.

Each error takes facts, keeps them as attributes, and says which thing, what was found, what was
expected and what to do next. `key` and `facts` are what the interface turns into a person's
language (`text.Words.error`); `str(error)` is the plain English of the logs and the command line.
"""

from collections.abc import Sequence


class EjmapError(Exception):
    """Anything EJ Map itself reports; a bug is never one of these."""

    key = "error.any"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(_writable(message))
        self.facts = {
            name: _writable(one) if isinstance(one, str) else one for name, one in facts.items()
        }


def _writable(text: str) -> str:
    """Return a text without half characters, which no answer or log could be written with."""
    return text.encode(errors="replace").decode()


class SourceError(EjmapError):
    """A publisher's data could not be had or read."""

    key = "error.source"


class SourceMissing(SourceError):
    """A file a layer is made from is not where it was looked for."""

    key = "error.source_missing"

    def __init__(self, source: str, path: str) -> None:
        super().__init__(
            f"{source}: no file at {path}. Name the folder that holds the publishers' files.",
            source=source,
            path=path,
        )


class SourceChanged(SourceError):
    """A publisher's file is not what it used to be."""

    key = "error.source_changed"

    def __init__(self, source: str, found: str, expected: str) -> None:
        super().__init__(
            f"{source}: found {found}, expected {expected}. The publisher may have changed it.",
            source=source,
            found=found,
            expected=expected,
        )


class InvalidLayer(EjmapError):
    """A layer's table breaks its own definition; `problems` lists every fault found."""

    key = "error.invalid_layer"

    def __init__(self, layer: str, problems: list[str]) -> None:
        super().__init__(f"{layer}: " + "; ".join(problems), layer=layer, problems=problems)
        self.problems = problems


class UnknownLayer(EjmapError):
    """Somebody named a layer that there is not."""

    key = "error.unknown_layer"

    def __init__(self, layer: str, known: list[str]) -> None:
        super().__init__(
            f"There is no layer '{layer}'. The layers are: {', '.join(known)}.",
            layer=layer,
            known=", ".join(known),
        )


class StoreError(EjmapError):
    """The store could not do what it was asked; it is as it was before."""

    key = "error.store"


class StoreDamaged(StoreError):
    """A file of the store is missing or not what its name says."""

    key = "error.store_damaged"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The store is damaged at {path}: {found}. Restore a backup, or remove the store "
            "folder to fill it again from the seed.",
            path=path,
            found=found,
        )


class StoreTooNew(StoreError):
    """The store was written by a newer program."""

    key = "error.store_too_new"

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"The store has schema {found}; this program knows up to {known}. "
            "Update the program; the store was not touched.",
            found=found,
            known=known,
        )


class StoreFull(StoreError):
    """The disk has no room, or the folder cannot be written."""

    key = "error.store_full"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Could not write to {path}: {reason}. Make room or allow writing, and start again; "
            "nothing was half written.",
            path=path,
            reason=reason,
        )


class StoreBusy(StoreError):
    """Another process holds the store's lock for longer than we wait."""

    key = "error.store_busy"

    def __init__(self, waited_s: float) -> None:
        super().__init__(
            f"Another process has been writing to the store for {waited_s:.0f} seconds. "
            "Wait for it to end, and try again.",
            waited_s=round(waited_s),
        )


class PublicationChanged(StoreError):
    """Somebody published the layer in between."""

    key = "error.publication_changed"

    def __init__(self, layer: str, expected: str | None, found: str | None) -> None:
        super().__init__(
            f"{layer}: version {expected or 'none'} was to be replaced, but {found or 'none'} is "
            "published now. Look at the new version first; nothing was changed.",
            layer=layer,
            expected=expected or "-",
            found=found or "-",
        )


class UnknownVersion(StoreError):
    """A version that the layer does not have, or that the public may not see."""

    key = "error.unknown_version"

    def __init__(self, layer: str, version: str) -> None:
        super().__init__(
            f"{layer} has no public version '{version}'.", layer=layer, version=version
        )


class SeedDamaged(StoreError):
    """The seed that came with the program is missing or damaged."""

    key = "error.seed_damaged"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(
            f"The seed is damaged at {path}: {found}. Get the program's files again "
            "(git checkout data/seed); nothing was written.",
            path=path,
            found=found,
        )


class WrongUse(EjmapError):
    """A command or an address was used in a way it cannot be."""

    key = "error.wrong_use"


class NoPlaceSaid(WrongUse):
    """A command about a place was given none."""

    key = "error.wrong_use_no_place"

    def __init__(self) -> None:
        super().__init__("Say where: LAT LON, --park, --parks or --points.")


class SeveralPlacesSaid(WrongUse):
    """A command about a place was given it in several ways."""

    key = "error.wrong_use_several"

    def __init__(self) -> None:
        super().__init__("Give LAT LON, --parks or --points, not several of them.")


class UnreadableTable(WrongUse):
    """A file that should be CSV cannot be read as that."""

    key = "error.wrong_use_table"

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} cannot be read as CSV: {found}", path=path, found=found)


class EmptyTable(WrongUse):
    """A file of points holds none."""

    key = "error.wrong_use_empty"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no point in {path}.", path=path)


class QuestionProblem(EjmapError):
    """One part of a question that cannot be asked.

    Layers and fields stand in the facts by their names in every language (`Text`), so that a
    sentence about them is whole in each.

    Attributes:
        codes: What links and commands may write instead; a page says none of it.
    """

    key = "error.question_part"
    codes: Sequence[str] = ()


class UnreadablePart(QuestionProblem):
    """A part of a question is not written as parts of questions are."""

    key = "error.question_unreadable"
    codes = (
        "subject=mobile_home_parks",
        "if=farther:bus_stops:805",
        "if=inside:communities",
        "own=paving_status:is:planned",
    )

    def __init__(self, part: str) -> None:
        super().__init__(
            f"'{part}' is no part of a question. Expected subject=LAYER, "
            "if=nearer:LAYER:METRES, if=inside:LAYER or own=FIELD:OPERATOR:VALUE.",
            part=part,
        )


class NoSubject(QuestionProblem):
    """A question does not say what it asks about."""

    key = "error.question_no_subject"

    def __init__(self, known: Sequence[object], codes: Sequence[str] = ()) -> None:
        super().__init__(
            f"The question names no layer to ask about: say subject= one of "
            f"{_listed(codes or known)}.",
            known=known,
        )
        self.codes = codes


class LayerNotAsked(QuestionProblem):
    """A question names a layer that there is not."""

    key = "error.question_layer"

    def __init__(self, layer: str, known: Sequence[object], codes: Sequence[str] = ()) -> None:
        super().__init__(
            f"There is no layer '{layer}'. The layers are: {_listed(codes or known)}.",
            layer=layer,
            known=known,
        )
        self.codes = codes


class FieldNotAsked(QuestionProblem):
    """A question asks a field that the layer does not have, or that cannot be asked so."""

    key = "error.question_field"

    def __init__(
        self,
        layer: object,
        condition: str,
        known: Sequence[object],
        codes: Sequence[str] = (),
    ) -> None:
        super().__init__(
            f"'{condition}' cannot be asked of: {layer}. Fields that can be asked: "
            f"{_listed(codes or known)}.",
            layer=layer,
            condition=condition,
            known=known,
        )
        self.codes = codes


class DistanceNotAsked(QuestionProblem):
    """A distance in a question is no number of metres between the least and the most."""

    key = "error.question_distance"

    def __init__(self, found: str, least: int, most: int) -> None:
        super().__init__(
            f"'{found}' is no distance to ask for: say whole metres from {least:,} to {most:,}.",
            found=found,
            least=f"{least:,}",
            most=f"{most:,}",
        )


class NoPlaces(QuestionProblem):
    """A question measures to or from a layer that has no places."""

    key = "error.question_no_places"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"Nothing can be measured to or from this layer, which has no places on the map: "
            f"{layer}. Choose another layer, or ask about its own fields.",
            layer=layer,
        )


class NoAreas(QuestionProblem):
    """A question asks what lies inside or outside a layer that has no areas."""

    key = "error.question_no_areas"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"Nothing lies inside or outside this layer, which has no areas: {layer}. "
            "Ask how near or far instead, or choose another layer.",
            layer=layer,
        )


class EmptyLayer(QuestionProblem):
    """A question asks about a layer that holds nothing."""

    key = "error.question_empty"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"This layer holds nothing yet, so there is nothing to answer: {layer}. "
            "Choose another layer.",
            layer=layer,
        )


class OnlyCounted(QuestionProblem):
    """A question puts a condition on a layer that is given as counts by community alone."""

    key = "error.question_only_counted"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"This layer is given as counts by community alone: {layer}. So that no home can be "
            "singled out, no condition can be put on it, and nothing measured to it.",
            layer=layer,
        )


class TooManyConditions(QuestionProblem):
    """A question has more conditions than anybody can read."""

    key = "error.question_too_many"

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            f"The question has {found} conditions; at most {most} can be asked at once.",
            found=found,
            most=most,
        )


class InvalidQuestion(EjmapError):
    """A question that cannot be asked; `problems` lists every part at fault."""

    key = "error.question"

    def __init__(self, problems: Sequence[QuestionProblem]) -> None:
        codes = list(dict.fromkeys(code for one in problems for code in one.codes))
        super().__init__(
            f"This question cannot be answered. {' '.join(str(one) for one in problems)}",
            problems=problems,
            codes=codes,
        )
        if codes:
            self.key = "error.question_codes"
        self.problems = problems


def _listed(names: Sequence[object]) -> str:
    return ", ".join(str(one) for one in names) or "-"


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
            f"'{found}' is no community of this map. The communities are: {_listed(known)}.",
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


class RequestProblem(EjmapError):
    """A request over HTTP that cannot be answered as it was sent."""

    key = "error.request"


class UnreadableRequest(RequestProblem):
    """What was posted is not what is expected; names what is at fault, never what was sent."""

    key = "error.request_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The request could not be read ({found}). Expected a JSON object with latitude and "
            "longitude, or kind and id, or places with a list of these.",
            found=found,
        )


class RequestTooLarge(RequestProblem):
    """More was sent than is read."""

    key = "error.request_too_large"

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            f"The request is longer than the {most_bytes:,} bytes that are read. Ask for less.",
            most=f"{most_bytes:,}",
        )


class TooManyRequests(RequestProblem):
    """One address asked more than is answered in so short a time."""

    key = "error.request_too_many"

    def __init__(self, wait_s: int) -> None:
        super().__init__(
            f"Too many requests in a short time. Ask again in {wait_s} seconds.", wait_s=wait_s
        )
        self.wait_s = wait_s
