"""What a kept view of Communities says: the comparison or the profile, as tables and sentences."""

from collections.abc import Iterable, Sequence

from ejmap.questions.comparing.notes import Notes, arranged
from ejmap.questions.comparing.notes import sentences as sentences_of
from ejmap.questions.comparing.topics import is_comparable, of_topic
from ejmap.questions.comparing.view import Comparing, rows_of
from ejmap.questions.features import Sources
from ejmap.questions.indicators.indicator import Indicator, joined
from ejmap.questions.indicators.said_value import (
    beneath_words,
    of_words,
    unit_words,
    value_words,
)
from ejmap.questions.profiles import Profile
from ejmap.region import BETWEEN
from ejmap.snapshots.keeping.papers import period_of
from ejmap.snapshots.keeping.spoken import by_source, spoken, where_from
from ejmap.snapshots.keeping.tables import number, sentences
from ejmap.snapshots.kept import Figure, Table
from ejmap.text import LANGUAGES, Language, Text, text_of

AIR = "air"
# Key numbers of a profile, where its lists give them: one a topic.
KEY_NUMBERS = (
    "people",
    "parks",
    "water_systems",
    "stops",
    "paving_planned",
    "pm10_over_ca",
    "ces_range",
)
# Of these a sentence read aloud has room for.
MOST_ALOUD = 3
# A note of fewer words is a heading, and says nothing by itself.
LEAST_WORDS = 8


def title(view: Comparing) -> Text:
    """Return what a comparison is called."""
    return text_of("kept.by_community", what=text_of(f"communities.topic_{view.topic}"))


def title_of(profile: Profile) -> Text:
    """Return what a profile is called."""
    key = "communities.profile_between" if profile.key == BETWEEN else "communities.profile"
    return text_of(key, place=profile.name)


def chief_of(places: Sequence[Profile], view: Comparing) -> str | None:
    """Return the number a comparison is told by: that of its order, else the first there is."""
    if view.sort:
        return view.sort
    found = [one for place in places for one in of_topic(place, view.topic) if is_comparable(one)]
    # How many people live there is no finding of the lists; a range has no one number.
    valued = [one.key for one in found if one.value is not None]
    keys = [key for key in valued if key != "people"] or valued or [one.key for one in found]
    return keys[0] if keys else None


def _row(places: Sequence[Profile], key: str) -> list[tuple[Profile, Indicator]]:
    found = ((place, place.indicator(key)) for place in places)
    return [(place, one) for place, one in found if one is not None]


def cell(indicator: Indicator, *, with_unit: bool = False) -> Text:
    """Return a number with of how many, and what is not known of it."""
    return Text(**{one: _cell(indicator, one, with_unit=with_unit) for one in LANGUAGES})


def _cell(indicator: Indicator, language: Language, *, with_unit: bool) -> str:
    unit = unit_words(indicator, language) if with_unit else ""
    counted = [value_words(indicator, language), *of_words(indicator, language), unit]
    beneath = "; ".join(beneath_words(indicator, language))
    said = " ".join(one for one in counted if one)
    return f"{said} ({beneath})" if beneath else said


def _listed(row: Iterable[tuple[Profile, Indicator]]) -> Text:
    every = [(place.name, cell(one)) for place, one in row]
    return Text(
        **{
            one: "; ".join(f"{name.say(one)}, {said.say(one)}" for name, said in every)
            for one in LANGUAGES
        }
    )


def finding(places: Sequence[Profile], chief: str, every: Iterable[Indicator]) -> Text:
    """Return the chief number of every place, and what is in none of them."""
    row = _row(places, chief)
    told = text_of("kept.compared", label=row[0][1].label, listed=_listed(row))
    of_chief = [one for one in every if one.key == chief]
    return sentences([told, *unplaced(of_chief)])


def unplaced(indicators: Iterable[Indicator]) -> list[Text]:
    """Return what no place's number counts, since nobody knows for certain where it lies."""
    first: dict[tuple[str, int], Text] = {}
    for one in indicators:
        if one.unplaced:
            first.setdefault((one.group, one.unplaced), one.unit or one.label)
    if not first:
        return []
    counted = [(what, number(count)) for (_, count), what in first.items()]
    listed = {
        one: "; ".join(f"{what.say(one)}, {count.say(one)}" for what, count in counted)
        for one in LANGUAGES
    }
    return [text_of("communities.unplaced", listed=Text(**listed))]


def figures_of(places: Sequence[Profile], chief: str) -> tuple[Figure, ...]:
    """Return the chief number of each place."""
    return tuple(Figure(label=place.name, value=cell(one)) for place, one in _row(places, chief))


def compared(places: Sequence[Profile], view: Comparing, sources: Sources) -> Table:
    """Return a topic's numbers, a row a number and a column a place."""
    notes = arranged(places, view.topic, sources)
    rows = []
    for row in rows_of(places, view.topic):
        found = [one for one in row if one]
        first = next((one for one in found if one.value is not None), found[0])
        cells = [
            _noted(cell(one), notes.cells[place.key, one.key])
            if one
            else text_of("questions.known")
            for place, one in zip(places, row, strict=True)
        ]
        rows.append((_label(first), *cells))
    return Table(
        title=title(view),
        columns=(text_of("communities.number"), *(place.name for place in places)),
        rows=tuple(rows),
        note=_note(notes),
        lists=(),
    )


def _noted(said: Text, notes: Sequence[Text]) -> Text:
    """Return a cell with the notes that belong to it alone."""
    return sentences([text_of("kept.ended", said=said), *notes]) if notes else said


def _label(first: Indicator) -> Text:
    """Return what is counted, with its unit, and whether places may be set side by side by it."""
    said = {}
    for language in LANGUAGES:
        unit = unit_words(first, language)
        label = first.label.say(language)
        said[language] = f"{label} · {unit}" if unit else label
    if is_comparable(first):
        return Text(**said)
    return sentences([text_of("kept.ended", said=Text(**said)), text_of("communities.apart")])


def _note(notes: Notes) -> Text | None:
    """Return what is said of the topic, of its rows and of a whole place, each sentence once."""
    rows = [one for said in notes.rows.values() for one in said]
    places = [one for said in notes.places.values() for one in said]
    return joined(*dict.fromkeys([*notes.topic, *rows, *places]))


def chief_numbers(profile: Profile) -> list[Indicator]:
    """Return a profile's key numbers, one a topic."""
    found = (profile.indicator(key) for key in KEY_NUMBERS)
    return [one for one in found if one is not None]


def profile_finding(profile: Profile, told: Sequence[Indicator]) -> Text:
    """Return a place's key numbers as a sentence."""
    said = text_of("kept.profile", place=profile.name, listed=_numbers(told))
    return sentences([said, *unplaced(told)])


def _numbers(told: Sequence[Indicator]) -> Text:
    every = [(one.label, cell(one)) for one in told]
    return Text(
        **{
            one: "; ".join(f"{label.say(one)}, {said.say(one)}" for label, said in every)
            for one in LANGUAGES
        }
    )


def profile_figures(told: Sequence[Indicator]) -> tuple[Figure, ...]:
    """Return a place's key numbers, each with the time its data speaks of."""
    return tuple(
        Figure(
            label=one.label,
            value=cell(one, with_unit=True),
            note=text_of("kept.data_of", period=period_of(one.papers[0])) if one.papers else None,
        )
        for one in told
    )


def profile_table(profile: Profile, topic: str, sources: Sources) -> Table:
    """Return a place's numbers of one topic."""
    notes = arranged([profile], topic, sources)
    rows = [
        (one.label, _noted(cell(one, with_unit=True), notes.cells[profile.key, one.key]))
        for one in of_topic(profile, topic)
    ]
    return Table(
        title=text_of(f"communities.topic_{topic}"),
        columns=(text_of("communities.number"), profile.name),
        rows=tuple(rows),
        note=_note(notes),
        lists=(),
    )


def left_open(places: Sequence[Profile], every: Sequence[Indicator]) -> Iterable[Text]:
    """Yield what is in no place's numbers, and what must be read beside a place."""
    yield from unplaced(every)
    for place in places:
        if place.note:
            yield text_of("kept.of_place", place=place.name, note=place.note)


def aloud(places: Sequence[Profile], chief: str, every: Iterable[Indicator]) -> tuple[Text, ...]:
    """Return three sentences: the chief number of every place, what is in none, where from."""
    row = _row(places, chief)
    paper = row[0][1].papers[0]
    first = text_of("kept.compared", label=row[0][1].label, listed=_listed(row))
    listed = text_of("kept.and_others", listed=_listed(row[:MOST_ALOUD]))
    few = text_of("kept.compared", label=row[0][1].label, listed=listed)
    left = _open([one for one in every if one.key == chief])
    second = by_source(left, paper)
    is_air = row[0][1].group == AIR
    third, short = (where_from(row[0][1].papers, most, is_air=is_air) for most in (MOST_ALOUD, 1))
    return spoken(
        [
            (by_source(first, paper), second, third),
            (by_source(first, paper), second, short),
            (by_source(few, paper), second, short),
            (by_source(few, paper), left, short),
        ]
    )


def _open(indicators: Sequence[Indicator]) -> Text:
    """Return what is in no place's number, else of how many it is not known, else that all is."""
    if found := unplaced(indicators):
        return found[0]
    unknown = sum(one.unknown for one in indicators if one.value is not None)
    if unknown:
        return text_of("kept.spoken_not_known", n=number(unknown))
    notes = [set(sentences_of(one.note)) for one in indicators if one.value is not None]
    shared = set.intersection(*notes) if notes else set()
    whole = [one for one in sentences_of(indicators[0].note) if one in shared]
    said = (one for one in whole if len(one.en.split()) >= LEAST_WORDS)
    return next(said, text_of("kept.spoken_all_counted"))


def profile_aloud(profile: Profile, told: Sequence[Indicator]) -> tuple[Text, ...]:
    """Return three sentences, a key number each, with its source and date."""
    order = sorted(told, key=lambda one: one.value is None)
    sentences = [_sentence(profile, one) for one in order[:MOST_ALOUD]]
    return spoken([sentences])


def _sentence(profile: Profile, one: Indicator) -> Text:
    said = text_of("kept.profile", place=profile.name, listed=_numbers([one]))
    return by_source(said, one.papers[0], begins_with_name=True)
