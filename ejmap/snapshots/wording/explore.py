"""What a kept view of Explore says: title, finding, key numbers, three sentences to read aloud."""

from collections.abc import Iterable, Mapping, Sequence

from ejmap.layer import Layer
from ejmap.questions.sentence import all_predicates
from ejmap.snapshots.keeping.filtered import Filtered
from ejmap.snapshots.keeping.papers import BASEMAP, period_of, told_by, year_of
from ejmap.snapshots.keeping.spoken import by_source, of_layers, placed, rest, short, spoken, yes_of
from ejmap.snapshots.keeping.tables import every, number, sentences
from ejmap.snapshots.kept import Figure
from ejmap.snapshots.wording.air_day import DaySaid
from ejmap.text import LANGUAGES, Text, text_of

Layers = Mapping[str, Layer]
# Layers that a title names.
MOST_NAMED = 3


def chief_first(on: Iterable[Filtered]) -> list[Filtered]:
    """Return layers as they are told of: those with filters first, then the highest drawn.

    What lies beneath every map is told of only where nothing else is on.
    """
    whole = list(on)
    chief = [one for one in whole if one.conditions or one.layer.key not in BASEMAP]
    return sorted(chief or whole, key=lambda one: (not one.conditions, -one.layer.style.order))


def title(on: Sequence[Filtered]) -> Text:
    """Return the names of the layers, the chief ones alone where they are many."""
    names = [one.layer.name for one in chief_first(on)]
    if len(names) <= MOST_NAMED:
        return every(names)
    more = len(names) - MOST_NAMED + 1
    listed = Text(**{one: ", ".join(n.say(one) for n in names[:-more]) for one in LANGUAGES})
    return text_of("kept.title_more", n=more, listed=listed)


def finding(on: Sequence[Filtered], layers: Layers, day: DaySaid | None = None) -> Text:
    """Return what the filters leave, with what is not known, and what else is on the map.

    A day of the air comes first, with what was measured on it.
    """
    told = chief_first(on)
    narrowed = [one for one in told if one.conditions]
    plain = [
        one
        for one in told
        if not (one.conditions or one.is_counted_alone or (day and day.is_of(one)))
    ]
    also = "kept.also_shown" if narrowed or day else "kept.shows"
    counted = [one.layer.name for one in told if one.is_counted_alone]
    return sentences(
        [
            *([day.finding()] if day else []),
            *(one.sentence(layers) for one in narrowed),
            *_listed(also, [one for one in plain if one.is_drawn]),
            *_listed("kept.listed_only", [one for one in plain if not one.is_drawn]),
            *(text_of("answer.counted_alone", layer=one) for one in counted),
        ]
    )


def _listed(key: str, layers: Sequence[Filtered]) -> list[Text]:
    counted = [one.counted(len(one.shown)) for one in layers]
    return [text_of(key, listed=every(counted))] if counted else []


def figure(one: Filtered, day: DaySaid | None = None) -> Figure:
    """Return how many features a layer shows, of how many, and what is not known.

    Of a day of the air it is the highest value.
    """
    if day and day.is_of(one):
        return day.figure()
    chief = told_by(one.layer, one.conditions).papers[0]
    dated = text_of("kept.data_of", period=period_of(chief))
    if one.is_counted_alone:
        return Figure(label=one.layer.name, value=text_of("layer.only_counts"), note=dated)
    if not one.conditions:
        also = [text_of("kept.doubtful_short", n=number(one.doubtful))] if one.doubtful else []
        value = number(len(one.shown))
        return Figure(label=one.layer.name, value=value, note=sentences([dated, *also]))
    counts = one.counts
    value = text_of("kept.of", shown=number(counts.yes), total=number(counts.total))
    left = text_of("kept.no_and_not_known", no=number(counts.no), unknown=number(counts.unknown))
    return Figure(label=one.layer.name, value=value, note=sentences([left, dated]))


def aloud(on: Sequence[Filtered], layers: Layers, day: DaySaid | None = None) -> tuple[Text, ...]:
    """Return three sentences: what the chief layer shows, what is not known, where it is from."""
    told = sorted(chief_first(on), key=lambda one: not (day and day.is_of(one)))
    used = [told_by(one.layer, one.conditions) for one in told]
    paper, second = used[0].papers[0], _second(told[0], used[0])
    first = day.aloud() if day else _first(told[0], layers)
    tries = [
        (by_source(first, paper), second, of_layers(used)),
        (by_source(first, paper), second, of_layers(used, 1)),
        (by_source(day.aloud() if day else _short(told[0]), paper), second, of_layers(used, 1)),
    ]
    return spoken(tries)


def _first(one: Filtered, layers: Layers) -> Text:
    if one.is_counted_alone:
        return text_of("answer.counted_alone", layer=one.layer.name)
    if not one.conditions:
        return text_of("kept.shows", listed=one.counted(len(one.shown)))
    is_one = 1 in (one.counts.yes, one.counts.total)
    said_of = {
        each: all_predicates(one.question, layers, each, is_one=is_one) for each in LANGUAGES
    }
    return yes_of(one.counts, one.counted(one.counts.total), Text(**said_of))


def _short(one: Filtered) -> Text:
    if one.is_counted_alone or not one.conditions:
        return text_of("kept.shows", listed=one.layer.name)
    return short(one.counts, one.counted(one.counts.total))


def _second(one: Filtered, layer: Layer) -> Text:
    if one.is_counted_alone:
        return text_of("kept.spoken_counts", period=year_of(layer.papers[0]))
    return rest(one.counts, layer) if one.conditions else placed(layer, one.doubtful)
