"""One thing on the map: all the public may know of it, from whom, and whom to tell of a mistake."""

from typing import Any
from urllib.parse import quote

import streamlit as st

from ejmap.layer import Layer
from ejmap.provenance import Paper
from ejmap.region import COMMUNITIES
from ejmap.settings import settings
from ejmap.snapshots.one_day import OnDay
from ejmap.store import Version
from ejmap.text import Language, of_period, say_date, words
from ejmap.ui import addresses, explore_view, record_fields
from ejmap.ui.markup import around, element, folded, link, pairs
from ejmap.ui.published import table

# Layers whose features have a page of their own without script, and where it lies.
TEXT_PAGES = {"mobile_home_parks": "park", "bus_stops": "stop", "communities": "community"}
_COMMUNITY_KEYS = {one.geoid: one.key for one in COMMUNITIES}


def show(versions: dict[str, Version], language: Language, by: str, key: str) -> None:
    """Show the record that was opened by the map or by the list; without one, nothing."""
    opened = explore_view.opened(by)
    row = _row(versions, opened)
    if row is None or opened is None:
        return
    with st.container(key=key, border=True):
        st.button(
            words(language)("explore.close_record"),
            key=f"{key}_close",
            on_click=explore_view.open_record,
            args=(opened[0], None, by),
        )
        st.html(record(versions[opened[0]], row, language))


def record(version: Version, row: dict[str, Any], language: Language) -> str:
    """Return all the public may know of a feature, as markup."""
    return around("article", _pieces(version, row, language), class_="ej-record")


def _row(versions: dict[str, Version], opened: tuple[str, str] | None) -> dict[str, Any] | None:
    if opened is None or opened[0] not in versions:
        return None
    return row_of(versions[opened[0]], opened[1])


def row_of(version: Version, feature: str) -> dict[str, Any] | None:
    """Return the public row of a feature, None if there is none."""
    rows = table(version)
    found = rows[rows["id"] == feature].to_dict("records")
    return found[0] if found else None


def _pieces(version: Version, row: dict[str, Any], language: Language) -> list[str]:
    layer, w = version.layer, words(language)
    dated = w(
        "explore.record_of",
        layer=layer.name.say(language),
        date=of_period(layer.papers_of(row)[0].data_date, language),
    )
    return [
        element("h2", layer.feature_name(row, language)),
        element("p", dated, class_="ej-dated"),
        *_warnings(layer, row, language),
        pairs(record_fields.first(layer, row, language), css="ej-fields"),
        folded(
            w("explore.record_rest"),
            [pairs(record_fields.rest(layer, row, language), css="ej-fields")],
        ),
        *(source(paper, language) for paper in layer.papers_of(row)),
        *_text_page(layer, row, language),
        *_air_page(version, row, language),
        mistake(version, str(row["id"]), language),
    ]


def _warnings(layer: Layer, row: dict[str, Any], language: Language) -> list[str]:
    w = words(language)
    said = [layer.notice.say(language)] if layer.notice else []
    if layer.doubt and row.get(layer.doubt) == True:  # noqa: E712 - a cell may be numpy's
        said.append(w("explore.doubtful"))
    if layer.geometry != "none" and row["geometry"] is None:
        said.append(w("explore.not_on_map"))
    return [element("p", one, class_="ej-notice") for one in said]


def source(paper: Paper, language: Language) -> str:
    """Return a paper as a line of markup: who published what, of when, and how we came by it."""
    w = words(language)
    said = w(
        "explore.record_source",
        publisher=paper.publisher,
        title=paper.title.say(language),
        date=of_period(paper.data_date, language),
        retrieved=say_date(paper.retrieved, language),
        grade=w(f"grade.{paper.grade}"),
    )
    return element("p", said, class_="ej-source")


def _text_page(layer: Layer, row: dict[str, Any], language: Language) -> list[str]:
    folder = TEXT_PAGES.get(layer.key)
    if folder is None:
        return []
    page = str(row["id"])
    if folder == "community":
        page = _COMMUNITY_KEYS.get(page, page)
    address = addresses.text_page(language, folder, page)
    return [around("p", [link(words(language)("explore.record_text_page"), address)])]


def _air_page(version: Version, row: dict[str, Any], language: Language) -> list[str]:
    if not isinstance(version, OnDay):
        return []
    address = addresses.air_page(language, str(row["id"]), version.day)
    year = words(language)("explore.record_air_page", year=version.day.day[:4])
    return [around("p", [link(year, address)])]


def mistake(version: Version, feature: str, language: Language) -> str:
    """Return "Something wrong here?" with whom to tell, as markup; nothing is stored."""
    w, ours = words(language), settings()
    if not is_anybody_named():
        return nobody_named(language)
    asked = element("strong", w("mistake.question"))
    ways = []
    if ours.organisation_phone:
        ways.append(link(ours.organisation_phone, f"tel:{ours.organisation_phone}"))
    if ours.organisation_email:
        ways.append(link(w("mistake.write"), _letter(version, feature, language)))
    inside = [asked, " ", element("span", w("mistake.tell", organisation=ours.organisation)), " "]
    no_name = element("span", w("mistake.no_name"))
    return around("p", [*inside, " · ".join(ways), " ", no_name], class_="ej-mistake")


def is_anybody_named() -> bool:
    """Tell whether there is somebody to tell of a mistake."""
    ours = settings()
    return bool(ours.organisation and (ours.organisation_email or ours.organisation_phone))


def nobody_named(language: Language) -> str:
    """Return "Something wrong here?" where there is nobody to tell yet, as markup."""
    w = words(language)
    asked = element("strong", w("mistake.question"))
    return around("p", [asked, " ", element("span", w("mistake.nobody"))], class_="ej-mistake")


def _letter(version: Version, feature: str, language: Language) -> str:
    w = words(language)
    subject = w("mistake.subject", layer=version.layer.key, id=feature)
    body = w("mistake.body", layer=version.layer.key, id=feature, version=version.id)
    return f"mailto:{settings().organisation_email}?subject={quote(subject)}&body={quote(body)}"
