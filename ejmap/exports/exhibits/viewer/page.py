"""The page of kept views: what stands on it, whoever serves it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import (
    ViewLines,
    head,
    languages_of,
    made_line,
    tells_apart,
    view_lines,
)
from ejmap.exports.exhibits.viewer import render
from ejmap.exports.exhibits.viewer.key import KeyPart, ListPart, key_of, list_of
from ejmap.exports.exhibits.viewer.mistakes import WHAT, message
from ejmap.mapping.alone import AloneMap, Found, fit_of, page_state
from ejmap.mapping.script_json import script_json
from ejmap.settings import settings
from ejmap.snapshots.drawn import Drawn, DrawnSide
from ejmap.snapshots.kept import Count, Snapshot
from ejmap.text import Language, Text, words

# A longer table stands after everything else, folded: on a phone it is many screens.
SHORT_ROWS = 12

Drawing = Mapping[str, Sequence[DrawnSide]]
"""What the maps of each snapshot draw, by its id."""
Find = Callable[[Drawn], Found]


@dataclass(frozen=True)
class View:
    """One kept view on the page, in every language of it.

    Attributes:
        number: From 1; names its elements.
        snapshot: What was kept.
        lines: What is said, by language.
        maps: Its maps.
        is_named: Whether the homes it is about may be named.
        since: What has changed since, by language; none in a file, which does not know.
        today: Address of the same view with today's data, by language; none without a public map.
    """

    number: int
    snapshot: Snapshot
    lines: dict[Language, ViewLines]
    maps: tuple[AloneMap, ...]
    is_named: bool
    since: Mapping[Language, tuple[str, ...]]
    today: Mapping[Language, str]

    @property
    def count(self) -> Count | None:
        """Yes, no and not known."""
        return self.snapshot.kept.counts

    @cached_property
    def key(self) -> tuple[KeyPart, ...]:
        """What the symbols mean."""
        return key_of(one.side for one in self.maps)

    @cached_property
    def lists(self) -> tuple[tuple[AloneMap, tuple[ListPart, ...]], ...]:
        """What is on each map."""
        return tuple((one, list_of(one.side, is_named=self.is_named)) for one in self.maps)

    @property
    def missing(self) -> tuple[Text, ...]:
        """What is not drawn any more, and since when."""
        return tuple(dict.fromkeys(said for one in self.maps for said in one.side.missing))


@dataclass(frozen=True)
class Surroundings:
    """What is around the views: where the page leads, and where its scripts are.

    Attributes:
        home: Address of the map; "" where the file knows none.
        icon: Address of the picture beside the page's title.
        other: The same page in the other language, by that language.
        sheets: Addresses of style sheets.
        scripts: Addresses of scripts; those of a file are within it.
        inline_style: Style within the page, before ours.
        inline_scripts: Scripts within the page.
        data: JSON within the page, by the id of its element.
        policy: What the file may load; a server says it in its headers.
        is_file: The page is a file, handed on.
    """

    home: str = ""
    icon: str = ""
    other: Mapping[Language, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    inline_style: str = ""
    inline_scripts: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    policy: str = ""
    is_file: bool = False


def views_of(
    exhibit: Exhibit,
    drawing: Drawing,
    *,
    since: Callable[[Snapshot], Mapping[Language, tuple[str, ...]]],
    today: Callable[[Snapshot], Mapping[Language, str]],
) -> tuple[View, ...]:
    """Return the views of a page, their maps numbered through."""
    languages, found, boxes = languages_of(exhibit.dress), [], 0
    for number, snapshot in enumerate(exhibit.snapshots, start=1):
        sides = drawing[snapshot.id]
        lines = {one: view_lines(exhibit, snapshot, one) for one in languages}
        maps = _maps(snapshot, sides, lines[languages[0]].title, languages[0], boxes)
        is_named = tells_apart(snapshot, exhibit.dress)
        facts = (since(snapshot), today(snapshot))
        found.append(View(number, snapshot, lines, maps, is_named, *facts))
        boxes += len(sides)
    return tuple(found)


def _maps(
    snapshot: Snapshot, sides: Sequence[DrawnSide], title: str, language: Language, before: int
) -> tuple[AloneMap, ...]:
    fit = fit_of(layer for side in sides for layer in side.layers)
    return tuple(
        AloneMap(
            box=f"map-{before + number}",
            side=side,
            label=_map_label(title, side, language),
            fit=fit,
            at=snapshot.kept.at,
            is_paired=len(sides) == 2,
        )
        for number, side in enumerate(sides, start=1)
    )


def _map_label(title: str, side: DrawnSide, language: Language) -> str:
    w = words(language)
    if side.label is None:
        return w("viewer.map_of", title=title)
    return w("viewer.map_side", title=title, side=side.label.say(language))


def page(
    exhibit: Exhibit, views: Sequence[View], find: Find, around: Surroundings, program: str
) -> str:
    """Return the page.

    Args:
        exhibit: What is shown, and how it is dressed.
        views: The same, made ready by `views_of`.
        find: Where the features of a layer are.
        around: Where the page leads and what it loads.
        program: Version of the program, for the line that says when a file was made.
    """
    languages = languages_of(exhibit.dress)
    heads = {one: head(exhibit, one) for one in languages}
    maps = [one for view in views for one in view.maps]
    state = page_state(maps, find, languages, mistake=message(WHAT, languages[0]))
    titles = _titles(exhibit, languages)
    has_title = bool(exhibit.dress.title or titles)
    return render(
        "page.html",
        languages=languages,
        heads=heads,
        title=titles.get(languages[0]) or heads[languages[0]].title,
        titles=titles,
        has_title=has_title,
        level=2 if has_title else 1,
        short=SHORT_ROWS,
        views=views,
        around=around,
        state=_safe(script_json(state)),
        data={name: _safe(text) for name, text in around.data.items()},
        inline_style=_safe(around.inline_style),
        inline_scripts=tuple(_safe(one) for one in around.inline_scripts),
        made={one: made_line(exhibit, program, one) for one in languages} if around.is_file else {},
        settings=settings(),
        wrong={one: message("-", one) for one in languages},
    )


def _titles(exhibit: Exhibit, languages: Sequence[Language]) -> dict[Language, str]:
    """Return the title of a page of several views that nobody has given one, by language."""
    several = len(exhibit.snapshots)
    if exhibit.dress.title or several == 1:
        return {}
    return {one: words(one)("viewer.several", n=several) for one in languages}


def _safe(own: str) -> Markup:
    """Return what is ours, or JSON made by `script_json`, as it is."""
    return Markup(own)  # noqa: S704 - see above


def refused(sentences: Mapping[Language, str], homes: Mapping[Language, str]) -> str:
    """Return the page that says in both languages why there is no view here, and leads on."""
    return render("refused.html", sentences=sentences, homes=homes)
