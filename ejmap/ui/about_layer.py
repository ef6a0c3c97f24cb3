"""About one layer: what it is, what is wrong with it, its papers, its licence, its files."""

from collections.abc import Iterable

import streamlit as st

from ejmap.freshness import Freshness
from ejmap.freshness.wording import attention, quietly
from ejmap.layer import Privacy
from ejmap.provenance import Licence, Paper
from ejmap.snapshots.one_day import OnDay
from ejmap.store import Version
from ejmap.text import Language, say_date, say_period, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, bullets, element, link, plain, rows
from ejmap.ui.published import freshness

PAPER = ("title", "publisher", "data_date", "retrieved", "grade", "licence")


def open_over_page(version: Version, language: Language) -> None:
    """Show everything a person should know before using a layer, over the page."""
    opened = st.dialog(plain(version.layer.name.say(language)), width="large")
    opened(show)(version, language)


def show(version: Version, language: Language) -> None:
    """Show everything a person should know before using a layer."""
    fresh = freshness([version])[version.layer.key]
    st.html(around("div", about(version, fresh, language), class_="ej-about"))


def about(version: Version, fresh: Freshness, language: Language) -> Iterable[str]:
    """Return the pieces, as markup: notices, description, faults, papers, files."""
    layer, w = version.layer, words(language)
    if layer.notice:
        yield element("p", layer.notice.say(language), class_="ej-notice")
    for said in attention(fresh, layer, language):
        yield element("p", said, class_="ej-notice ej-not-fresh")
    yield element("p", layer.description.say(language))
    if layer.faults:
        yield element("h4", w("layer.faults"))
        yield bullets(fault.say(language) for fault in layer.faults)
    yield element("h4", w("layer.papers"))
    heads = [w(f"paper.{name}") for name in PAPER]
    body = (paper_cells(paper, language) for paper in layer.papers)
    yield rows(heads, body, label=w("layer.papers"))
    yield element("p", w("layer.changes", changes=layer.changes.say(language)))
    yield element("p", " ".join(quietly(fresh, layer, language)), class_="ej-quiet")
    yield downloads(version, language)


def downloads(version: Version, language: Language) -> str:
    """Return the links to the layer's files, as markup; what is only counted has no file."""
    if version.layer.privacy is not Privacy.PUBLIC:
        return ""
    w = words(language)
    links = (
        link(form, _address(version, ending), download="")
        for form, ending in (("GeoJSON", "geojson"), ("CSV", "csv"))
    )
    inside = [element("span", w("layer.download")), *links]
    return around("p", inside, class_="ej-links")


def _address(version: Version, form: str) -> str:
    key = version.layer.key
    if isinstance(version, OnDay):
        return addresses.day_download(key, version.id, version.day, form)
    return addresses.download(key, version.id, form)


def paper_cells(paper: Paper, language: Language) -> list[str]:
    """Return a paper's cells under the heads of PAPER, as markup."""
    title = paper.title.say(language)
    return [
        link(title, paper.url) if paper.url else element("span", title),
        element("span", paper.publisher),
        element("span", say_period(paper.data_date, language)),
        element("span", say_date(paper.retrieved, language)),
        element("span", words(language)(f"grade.{paper.grade}")),
        licence(paper.licence, language),
    ]


def licence(terms: Licence, language: Language) -> str:
    """Return the name of a licence, with a link to it where there is one, as markup."""
    name = terms.name.say(language)
    return link(name, terms.url) if terms.url else element("span", name)
