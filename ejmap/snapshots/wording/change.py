"""What a comparison of two sides says: the difference in numbers, by category, and one by one."""

from collections.abc import Iterable

import numpy as np

from ejmap.field import Field
from ejmap.questions.features import Features, Mask
from ejmap.snapshots import periods
from ejmap.snapshots.comparing import Compared, SideOf, date_field
from ejmap.snapshots.keeping import dust
from ejmap.snapshots.keeping.naming import is_few, names_homes
from ejmap.snapshots.keeping.spoken import spoken, where_from
from ejmap.snapshots.keeping.tables import by_community, number, per_place
from ejmap.snapshots.kept import Figure, Table
from ejmap.text import LANGUAGES, Text, say_number, text_of

# Rows that are printed one by one; all are counted.
MOST_ROWS = 200
KINDS = ("added", "gone", "moved", "changed")
MINUS = "\N{MINUS SIGN}"


def title(compared: Compared) -> Text:
    """Return what a comparison is called."""
    return text_of("change.title", layer=compared.layer.name)


def finding(compared: Compared) -> Text:
    """Return how many there are on either side, and what differs."""
    facts: dict[str, Text] = {
        "layer": compared.layer.name,
        "before": _counted(compared, compared.before),
        "after": _counted(compared, compared.after),
    }
    if compared.by == "dates":
        first, last = (periods.behind_up_to(one.name) for one in (compared.before, compared.after))
        return text_of("change.finding_dates", **facts, first=first, last=last)
    found = {kind: number(len(ids)) for kind, ids in ids_by_kind(compared).items()}
    if compared.layer.has_lasting_ids:
        return text_of("change.finding_versions", **facts, **found)
    lasting = {kind: found[kind] for kind in ("added", "gone")}
    return text_of("change.finding_unstable", **facts, **lasting)


def _counted(compared: Compared, side: SideOf) -> Text:
    noun = compared.layer.noun
    return Text(**{one: noun.count(side.count, one) for one in LANGUAGES})


def ids_by_kind(compared: Compared) -> dict[str, list[str]]:
    """Return the ids of what differs, by how it differs."""
    found = compared.difference
    ids: tuple[Iterable[str], ...] = (found.added, found.gone, found.moved_m, found.changed)
    return {kind: list(some) for kind, some in zip(KINDS, ids, strict=True)}


def figures(compared: Compared) -> tuple[Figure, ...]:
    """Return the counts of both sides and of what differs in which way."""
    before, after = compared.before, compared.after
    told = [
        Figure(label=text_of("change.before"), value=number(before.count), note=before.label),
        Figure(label=text_of("change.after"), value=number(after.count), note=after.label),
    ]
    for kind, ids in ids_by_kind(compared).items():
        if ids or (compared.by == "versions" and _can_tell(kind, compared)):
            told.append(Figure(label=text_of(f"change.figure_{kind}"), value=number(len(ids))))
    return tuple(told)


def _can_tell(kind: str, compared: Compared) -> bool:
    return kind in ("added", "gone") or compared.layer.has_lasting_ids


def categories(compared: Compared) -> Iterable[Table]:
    """Yield a table of both sides by the codes of each field one filters by."""
    for field in compared.categories():
        counts = compared.per_code(field)
        if counts:
            yield Table(
                title=text_of("change.by_field", layer=compared.layer.name, field=field.label),
                columns=(field.label, *_heads()),
                rows=tuple(_row(_code(field, code), *both) for code, both in counts.items()),
                lists=(),
            )


def _heads() -> tuple[Text, ...]:
    return tuple(text_of(f"change.{one}") for one in ("before", "after", "difference"))


def _row(name: Text, before: int, after: int) -> tuple[Text, ...]:
    return (name, number(before), number(after), signed(after - before))


def _code(field: Field, code: str | None) -> Text:
    if code is None:
        return field.blank or text_of("change.not_said")
    return field.choices.get(code) or Text(en=code, es=code)


def signed(difference: int) -> Text:
    """Return a difference with its sign: "+3", "0"; a true minus for less."""
    sign = "+" if difference > 0 else MINUS if difference < 0 else ""
    return Text(**{one: sign + say_number(abs(difference), one) for one in LANGUAGES})


def communities(compared: Compared) -> Table | None:
    """Return both sides by community; None where the layer knows none."""
    before, after = (
        per_place(one.features, one.chosen) for one in (compared.before, compared.after)
    )
    if before is None or after is None:
        return None
    columns = {
        text_of("change.before"): {place: number(count) for place, count in before.items()},
        text_of("change.after"): {place: number(count) for place, count in after.items()},
        text_of("change.difference"): {
            place: signed(count - before[place]) for place, count in after.items()
        },
    }
    return by_community(text_of("kept.by_community", what=compared.layer.name), columns)


def one_by_one(compared: Compared) -> Table | None:
    """Return what differs by name, entries with a date by it; None where nothing differs."""
    heads, rows = _dated(compared) if compared.by == "dates" else _by_kind(compared)
    if not rows:
        return None
    more = len(rows) - MOST_ROWS
    homes = names_homes(compared.before.features) or names_homes(compared.after.features)
    return Table(
        title=text_of("change.one_by_one"),
        columns=heads,
        rows=tuple(rows[:MOST_ROWS]),
        note=text_of("change.more_rows", n=more) if more > 0 else None,
        names_homes=homes,
        lists=(compared.layer.key,),
    )


Rows = tuple[tuple[Text, ...], list[tuple[Text, ...]]]


def keeps_homes_back(compared: Compared) -> bool:
    """Tell whether only counts are given of what came and went.

    Two versions of a register of homes side by side would say which homes are absent from one.
    """
    both = (compared.before.features, compared.after.features)
    return compared.by == "versions" and any(names_homes(one) for one in both)


def _by_kind(compared: Compared) -> Rows:
    told = ("moved", "changed") if keeps_homes_back(compared) else KINDS
    found = ids_by_kind(compared)
    rows: list[tuple[Text, ...]] = [
        (text_of(f"change.{kind}"), _name(compared, kind, one))
        for kind in told
        for one in found[kind]
    ]
    return (text_of("change.what_changed"), text_of("kept.name")), rows


def _dated(compared: Compared) -> Rows:
    """Return the entries that came between the two dates, in order of time."""
    dates = date_field(compared.layer)
    assert dates is not None  # sides are dates of a layer that has them
    table = compared.after.table.set_index("id")[dates.key]
    added = sorted(compared.difference.added, key=lambda one: (str(table[one]), one))
    rows = [(periods.said(str(table[one])), _name(compared, "added", one)) for one in added]
    return (dates.label, text_of("kept.name")), [*rows]


def _name(compared: Compared, kind: str, feature: str) -> Text:
    side = compared.before if kind == "gone" else compared.after
    row = side.features.row_of(feature) or {}
    layer = side.features.layer
    return Text(**{one: layer.feature_name(row, one) for one in LANGUAGES})


def left_open(compared: Compared, dust_span: str | None) -> Iterable[Text]:
    """Yield what the comparison leaves open."""
    if dust.is_asked(compared.layer):
        yield dust.said_of(compared, dust_span)
    yield _lists(compared)
    if keeps_homes_back(compared):
        yield text_of("change.homes_not_told")
    if compared.undated:
        yield text_of("change.undated", n=compared.undated)
    found = compared.difference
    for key, names in (("added", found.columns_added), ("gone", found.columns_gone)):
        if names:
            yield text_of(f"change.columns_{key}", columns=_columns(compared, names))


def _lists(compared: Compared) -> Text:
    """Return that lists are compared, of which times, and nothing on the ground."""
    said_as = periods.behind_up_to if compared.by == "dates" else periods.behind_noun
    first, last = (said_as(one.period) for one in (compared.before, compared.after))
    return text_of(f"change.lists_{compared.by}", first=first, last=last)


def _columns(compared: Compared, names: Iterable[str]) -> Text:
    """Return columns by their fields' labels, each once."""
    wanted, layers = set(names), [one.features.layer for one in (compared.after, compared.before)]
    fields = [field for layer in layers for field in layer.fields]
    labels = dict.fromkeys(one.label for one in fields if wanted & set(one.columns()))
    return Text(**{one: ", ".join(label.say(one) for label in labels) for one in LANGUAGES})


def is_about_few(compared: Compared) -> bool:
    """Tell whether what differs singles out a few homes."""
    ids = ids_by_kind(compared)
    gone = _mask(compared.before.features, ids["gone"])
    others = _mask(compared.after.features, [*ids["added"], *ids["moved"], *ids["changed"]])
    return is_few(compared.before.features, gone) or is_few(compared.after.features, others)


def _mask(features: Features, ids: list[str]) -> Mask:
    wanted = set(ids)
    return np.fromiter((one in wanted for one in features.ids), np.bool_, len(features.ids))


def aloud(compared: Compared, dust_span: str | None) -> tuple[Text, ...]:
    """Return three sentences: the numbers, what cannot be said, where it is from."""
    second = next(iter(left_open(compared, dust_span)))
    papers = compared.layer.papers
    return spoken([(finding(compared), second, where_from(papers[:n])) for n in (2, 1)])
