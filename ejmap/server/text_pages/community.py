"""A community's page: what each layer has there, and what is not known."""

from collections import Counter
from dataclasses import replace

from ejmap.layer import Layer
from ejmap.questions.features import Features
from ejmap.region import BETWEEN, COMMUNITIES, COMMUNITY_CHOICES, HOME_VIEW
from ejmap.server.addresses import map_address, text_address
from ejmap.server.text_pages import render
from ejmap.server.text_pages.areas import area_entries
from ejmap.server.text_pages.facts import (
    Entry,
    Row,
    Section,
    section,
    short_facts,
    tables,
    unknowns,
)
from ejmap.server.text_pages.mistakes import mistake
from ejmap.server.text_pages.place import report_sections
from ejmap.store import Version
from ejmap.style import Condition
from ejmap.text import Language, words
from ejmap.view import At, View

UNPLACED = "unplaced"
"""Key of the page of what lies nobody knows where."""
OWN_PAGE = {"mobile_home_parks": "park", "bus_stops": "stop"}
"""Layers whose features have a text page, and its name in the address."""
TOLD_BY = {"promises": "unpaved_roads"}
"""Layers whose places another one tells already, with the same dates."""
LONG_LIST = 30
"""From here on a list says one fact each, so that its page stays under 60 kB."""
PLACE_FIELDS = ("community", "communities")
KEYS = (*COMMUNITY_CHOICES, UNPLACED)


def page(versions: list[Version], key: str, language: Language) -> bytes:
    """Return the page of a community, of between them, or of what has no certain place."""
    w = words(language)
    return render(
        "community.html",
        language,
        ("community", key),
        name=name_of(key, language),
        lead=w(f"textpage.lead_{key}" if key in (BETWEEN, UNPLACED) else "textpage.lead"),
        report=report_sections("community", key, versions, language),
        sections=sections(versions, key, language),
        map_address=map_address(View(language=language, at=_at(key))),
        mistake=mistake(language),
    )


def name_of(key: str, language: Language) -> str:
    """Return what a page's place is called."""
    if key == UNPLACED:
        return words(language)("textpage.unplaced")
    return COMMUNITY_CHOICES[key].say(language)


def _at(key: str) -> At:
    return At(*next((one.view for one in COMMUNITIES if one.key == key), HOME_VIEW))


def sections(versions: list[Version], key: str, language: Language) -> list[Section]:
    """Return a section a layer, in the order of the panel."""
    told = [one for one in versions if not _is_told(one.layer.key, versions)]
    found = [_section(version, versions, key, language) for version in told]
    return [one for one in found if one]


def _is_told(layer: str, versions: list[Version]) -> bool:
    return TOLD_BY.get(layer) in {one.layer.key for one in versions}


def _section(
    version: Version, versions: list[Version], key: str, language: Language
) -> Section | None:
    if column_of(version.layer):
        return listed_section(version, key, language)
    if version.layer.geometry == "none" and key == BETWEEN:
        return actions_section(version, language)
    entries = area_entries(version, versions, key, language)
    return section(version.layer, language, entries=entries) if entries else None


def actions_section(version: Version, language: Language) -> Section:
    """Return what agencies did on the reservation and elsewhere, tied to no point of the map."""
    layer, rows = version.layer, version.table().to_dict(orient="records")
    entries = tuple(entry(version, row, language) for row in rows)
    count = words(language)("textpage.count", count=layer.noun.count(len(rows), language))
    return section(layer, language, count=count, entries=entries)


def listed_section(version: Version, key: str, language: Language) -> Section | None:
    """Return what a layer has in a community: how many, each one, and what is not known."""
    layer, rows = version.layer, rows_of(version, key)
    if not rows and key == UNPLACED:
        return None
    name = name_of(key, language)
    count = layer.noun.count(len(rows), language)
    w = words(language)
    said = w("textpage.count", count=count) if rows else w("textpage.none_found", place=name)
    return section(
        layer,
        language,
        count=said,
        entries=entries_of(version, rows, language),
        unknowns=unknowns(layer, rows, language),
    )


def entries_of(version: Version, rows: list[Row], language: Language) -> tuple[Entry, ...]:
    """Return a line a feature by name; in a long list of linked ones, the first fact alone."""
    entries = [entry(version, row, language) for row in rows]
    shared = {name for name, n in Counter(one.name for one in entries).items() if n > 1}
    # Two stops across the road from each other have one name; their ids tell them apart.
    entries = [
        replace(one, name=f"{one.name} ({row['id']})") if one.name in shared else one
        for one, row in zip(entries, rows, strict=True)
    ]
    entries.sort(key=lambda one: one.name)
    if len(rows) <= LONG_LIST or version.layer.key not in OWN_PAGE:
        return tuple(entries)
    return tuple(replace(one, facts=one.facts[:1]) for one in entries)


def rows_of(version: Version, key: str) -> list[Row]:
    """Return a layer's rows in a community; those without one under the key "unplaced"."""
    table, column = version.table(), column_of(version.layer)
    if column is None:
        return []
    condition = Condition(field=column, operator="has", value=key)
    if key == UNPLACED:
        condition = Condition(field=column, operator="unknown")
    found = table[condition.matches(table)]
    if key == UNPLACED:
        # What surely stands outside the area is in no community either, and in no doubt.
        found = found[~Features(version.layer, found).is_placed]
    rows: list[Row] = found.to_dict(orient="records")
    return rows


def column_of(layer: Layer) -> str | None:
    """Return the field that says where a layer's features are: one community, or several."""
    return next((one.key for one in layer.public_fields() if one.key in PLACE_FIELDS), None)


def entry(version: Version, row: Row, language: Language) -> Entry:
    """Return one feature's line, linked to its page where it has one."""
    layer: Layer = version.layer
    own = OWN_PAGE.get(layer.key)
    told = mistake(language, version, str(row["id"])).address if not own else None
    return Entry(
        name=layer.feature_name(dict(row), language),
        address=text_address(language, own, str(row["id"])) if own else None,
        facts=short_facts(layer, row, language),
        tables=() if own else tables(layer, row, language),
        mistake=told or None,
    )
