"""The home page in words: what this is, how old it is, where to go on."""

from typing import Any

from ejmap import agencies
from ejmap.exports.notices import counted_nouns
from ejmap.provenance import Grade
from ejmap.region import COMMUNITY_CHOICES
from ejmap.server.addresses import download_address, root, text_address
from ejmap.server.text_pages import render
from ejmap.server.text_pages.community import UNPLACED
from ejmap.server.text_pages.facts import paper_of
from ejmap.server.text_pages.mistakes import mistake
from ejmap.store import Version
from ejmap.text import Language, words


def page(versions: list[Version], language: Language) -> bytes:
    """Return the page over the published versions."""
    return render(
        "home.html",
        language,
        (),
        age=age(versions, language),
        communities=communities(language),
        layers=[layer_line(version, language) for version in versions],
        corrections=f"{root()}/download/corrections.csv",
        agencies=[one.say(language) for one in agencies.AGENCIES if one.shown_phone],
        mistake=mistake(language),
    )


def age(versions: list[Version], language: Language) -> str:
    """Return from which years the data is."""
    years = [y for one in versions for y in _years(one.layer.data_date)] or [0]
    return words(language)("textpage.age", first=min(years), last=max(years))


def _years(period: str) -> list[int]:
    return [int(part[:4]) for part in period.split("/")]


def communities(language: Language) -> list[dict[str, str]]:
    """Return the names and addresses of the communities' pages, and of the places in doubt."""
    named = {key: text.say(language) for key, text in COMMUNITY_CHOICES.items()}
    named[UNPLACED] = words(language)("textpage.unplaced")
    return [
        {"name": name, "address": text_address(language, "community", key)}
        for key, name in named.items()
    ]


def layer_line(version: Version, language: Language) -> dict[str, Any]:
    """Return what the list of layers says of one."""
    layer = version.layer
    return {
        "name": layer.name.say(language),
        "count": counted_nouns(layer, version.feature_count, language),
        "paper": paper_of(layer, layer.papers, language),
        "is_sample": layer.grade == Grade.SAMPLE,
        "csv": download_address(layer.key, version.id, "csv"),
        "geojson": download_address(layer.key, version.id, "geojson"),
    }
