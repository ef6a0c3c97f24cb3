"""What a map's symbols mean, and what is on it as a list, for ears and pages without script."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ejmap.layer import TABLE_ID
from ejmap.mapping.symbols import symbol_svg
from ejmap.snapshots.drawn import ANSWER, Drawn, DrawnSide
from ejmap.text import LANGUAGES, Text, of_period, words

# Of each layer so many features are named in a list; a page stays light.
MOST_NAMED = 60


@dataclass(frozen=True)
class Entry:
    """A symbol and what it means."""

    symbol: Markup
    label: Text


@dataclass(frozen=True)
class KeyPart:
    """The symbols of one layer that are drawn, how old it is, and what must be read beside it."""

    name: Text
    dated: Text
    entries: tuple[Entry, ...]
    notice: Text | None


@dataclass(frozen=True)
class Named:
    """One feature: its id, and its answer and name."""

    id: str
    said: Text


@dataclass(frozen=True)
class ListPart:
    """What is on a map of one layer: how many, and the first of them by name."""

    layer: str
    name: Text
    count: Text
    named: tuple[Named, ...]
    more: int


def key_of(sides: Iterable[DrawnSide]) -> tuple[KeyPart, ...]:
    """Return the key of all sides, each layer once, the highest first."""
    by_layer: dict[tuple[str, str], list[Drawn]] = {}
    for side in sides:
        for one in side.layers:
            by_layer.setdefault((one.layer.key, one.layer.name.en), []).append(one)
    return tuple(_key_part(same) for same in reversed(by_layer.values()))


def _key_part(same: list[Drawn]) -> KeyPart:
    layer = same[0].layer
    used = {int(number) for one in same for number in one.layer.style.rule_numbers(one.table)}
    entries = tuple(
        Entry(Markup(symbol_svg(rule.symbol, size=26)), rule.label)  # noqa: S704 - our own shapes
        for number, rule in enumerate(layer.style.rules)
        if number in used
    )
    return KeyPart(layer.name, _dated(same), entries, layer.notice)


def _dated(same: list[Drawn]) -> Text:
    """Return of when a layer's data is; of both times, where two sides have two."""
    periods = dict.fromkeys(one.layer.data_date for one in same)
    said = {
        one: "; ".join(
            words(one)("explore.legend_of", date=of_period(period, one)) for period in periods
        )
        for one in LANGUAGES
    }
    return Text(**said)


def list_of(side: DrawnSide, *, is_named: bool) -> tuple[ListPart, ...]:
    """Return what a side draws, as lists.

    Args:
        side: The map.
        is_named: Whether features may be named, and their answers told.
    """
    return tuple(_list_part(one, is_named=is_named) for one in reversed(side.layers))


def _list_part(drawn: Drawn, *, is_named: bool) -> ListPart:
    layer, count = drawn.layer, len(drawn.table)
    said = Text(**{one: layer.noun.count(count, one) for one in LANGUAGES})
    if not is_named:
        return ListPart(layer.key, layer.name, said, (), 0)
    named = sorted(_named(drawn), key=lambda one: one.said.en)[:MOST_NAMED]
    return ListPart(layer.key, layer.name, said, tuple(named), max(0, count - MOST_NAMED))


def _named(drawn: Drawn) -> Iterable[Named]:
    layer = drawn.layer
    answer = layer.field(ANSWER) if ANSWER in drawn.table.columns else None
    for row in drawn.table.to_dict("records"):
        said = {one: layer.feature_name(row, one) or "-" for one in LANGUAGES}
        if answer:
            said = {one: f"{answer.say(row, one)}: {said[one]}" for one in LANGUAGES}
        yield Named(str(row[TABLE_ID]), Text(**said))
