"""What a kept place says: title, finding, distances, its sentences by topic, three aloud."""

from ejmap.questions.features import Sources
from ejmap.questions.places import Place, Report, Section, air
from ejmap.snapshots.keeping.papers import publisher_of
from ejmap.snapshots.keeping.spoken import by_source, spoken
from ejmap.snapshots.keeping.tables import number, sentences
from ejmap.snapshots.kept import Figure, Table
from ejmap.text import LANGUAGES, Text, of_period, say_distance, say_period, text_of

# What a finding says, in this order: of each topic the first of these that is said of it ...
TOLD: dict[str, tuple[str, ...]] = {
    "water": ("tap_above", "tap_near", "tap_not_flagged", "tap_doubtful_dot", "tap_unknown"),
    "bus": ("bus_longest_wait", "bus_nearest", "bus_here", "bus_none"),
    "air": ("air_none", "air_nearest"),
}
# ... and with it always that an estimate is no test.
BESIDE = ("tap_no_test",)
MEASURED = ("air", "bus", "roads")


def title(asked: Place, around: Place, *, is_home: bool) -> Text:
    """Return the name of a listed place; of homes what is near, without their name."""
    name = around.name if is_home else asked.name
    if name is None:
        return text_of("my_place.in_valley")
    if is_home:
        return text_of("kept.home_near", place=name)
    return Text(**{one: _headed(name.say(one)) for one in LANGUAGES})


def _headed(said: str) -> str:
    return said[:1].upper() + said[1:]


def finding(told: Report) -> Text:
    """Return what weighs most of water, bus and air."""
    found = [said for one in _chief_sections(told) if (said := _chief(one))]
    return sentences(dict.fromkeys(found) or [text_of("place.unplaced")])


def _chief_sections(told: Report) -> list[Section]:
    """Return the sections that a finding tells of, in its order, as far as the report has them."""
    found = {one.topic: one for one in told.sections}
    return [found[topic] for topic in TOLD if topic in found]


def _chief(section: Section) -> Text | None:
    """Return what of a topic weighs most; None where nothing is said of it."""
    if section.topic == "air" and (short := _air(section)):
        return short
    said = _said(section)
    keys = [*TOLD.get(section.topic, ()), *(key for key in said if key != "notice")]
    first = next((key for key in keys if key in said), None)
    if first is None:
        return None
    return sentences([said[first], *(said[key] for key in BESIDE if key in said and key != first)])


def _air(section: Section) -> Text | None:
    said = {one: air.say_short(section, one) for one in LANGUAGES}
    return Text(**said) if all(said.values()) else None


def _said(section: Section) -> dict[str, Text]:
    """Return a section's sentences by key, those of one key together."""
    by_key: dict[str, list[Text]] = {}
    both = (section.sentences(one) for one in LANGUAGES)
    for en, es in zip(*both, strict=True):
        by_key.setdefault(en.key, []).append(Text(en=en.text, es=es.text))
    return {key: sentences(parts) for key, parts in by_key.items()}


def every_sentence(section: Section) -> list[Text]:
    """Return all that a section says."""
    return list(_said(section).values())


def figures(told: Report) -> tuple[Figure, ...]:
    """Return how far the nearest of each topic is."""
    found = (one for one in told.sections if one.topic in MEASURED)
    return tuple(
        Figure(
            label=text_of(f"my_place.topic_{one.topic}"),
            value=Text(**{lang: say_distance(one.distance_m, lang) for lang in LANGUAGES}),
            note=_chief_of(one),
        )
        for one in found
        if one.distance_m is not None
    )


def _chief_of(section: Section) -> Text | None:
    said = [one for key, one in _said(section).items() if key != "notice"]
    return said[0] if said else None


def table(told: Report, sources: Sources, *, names_homes: bool = False) -> Table:
    """Return every sentence of a report by topic.

    Args:
        told: The report.
        sources: The published layers.
        names_homes: Whether it is the report of homes, which it names.
    """
    rows = [
        (text_of(f"my_place.topic_{one.topic}"), sentences(_said(one).values()))
        for one in told.sections
        if _said(one)
    ]
    name = told.place.name or text_of("my_place.in_valley")
    return Table(
        title=text_of("kept.place_said", place=name),
        columns=(text_of("kept.topic"), text_of("kept.lists_say")),
        rows=tuple(rows),
        names_homes=names_homes,
        lists=tuple(dict.fromkeys(one.layer for one in told.sections if one.layer in sources)),
    )


def aloud(told: Report) -> tuple[Text, ...]:
    """Return three sentences, one a topic, each with its source and date."""
    chief = _chief_sections(told)
    others = [one for one in told.sections if one not in chief]
    return spoken([[_sentence(one) for one in (*chief, *others)[: len(TOLD)]]])


def _sentence(section: Section) -> Text:
    if section.topic == "air" and _air(section):
        return _air_aloud(section)
    said = _chief(section) or text_of("place.no_list")
    return by_source(said, section.papers[0]) if section.papers else said


def _air_aloud(section: Section) -> Text:
    """Return the days over the limit at the nearest monitor, with their time and whose they are."""
    facts = section.facts
    span = f"{facts['first_day']}/{facts['last_day']}"
    return text_of(
        "kept.spoken_air",
        n=facts["days_over_ca_24h"],
        valid=number(facts["valid_days"]),
        publisher=publisher_of(section.papers[0]),
        name=Text(**facts["monitor"]["name"]),
        period=Text(en=say_period(span, "en"), es=of_period(span, "es")),
    )
