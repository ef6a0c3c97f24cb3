"""The live map: a base that never changes, and a small state that says what is on it.

streamlit-folium mounts a map once as long as the base's script stays the same, and runs the
script of a feature group whenever that changes. So the base is constant, and the only group is a
placeholder whose script hands the whole state to our registry (`static/registry.js`), which keeps
layers, fetches and draws.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import folium
from folium.template import Template

from ejmap.mapping.script_json import script_json
from ejmap.region import HOME_VIEW, SETTLED_BOUNDS
from ejmap.style import Condition
from ejmap.text import Language
from ejmap.view import LOOK_BOUNDS, MAX_ZOOM, MIN_ZOOM, At, OneDay

SCRIPTS = ("leaflet.js", "ejmap.js")
SHEETS = ("leaflet.css", "ejmap.css")
# Where buses are shown as they go, besides.
LIVE_SCRIPTS, LIVE_SHEETS = (*SCRIPTS, "live.js"), (*SHEETS, "live.css")


@dataclass(frozen=True)
class ShownLayer:
    """One layer that is on: its key, its name in the page's language, its file's address.

    `days` are the pollutants of which single days can be looked at, the first unasked.
    """

    layer: str
    name: str
    url: str
    filters: tuple[Condition, ...] = ()
    days: tuple[str, ...] = ()


@dataclass(frozen=True)
class Day:
    """The day that is looked at, and what the page heard last of it; a day the browser changes.

    `told` is the number of the message from which the page has it; 0: from the link.
    """

    chosen: OneDay | None
    told: int = 0


@dataclass(frozen=True)
class Streets:
    """Street tiles: address with {z}, {x} and {y}, and whom to credit.

    `closest` is the zoom beyond which the map does not go while they are on: whoever sends the
    tiles sees where one looks. None leaves the map as it is.
    """

    url: str
    credit: str
    closest: int | None = None


@dataclass(frozen=True)
class Move:
    """Where the map should look; a new number moves it, the same number leaves it alone.

    `region.HOME_VIEW` means the whole valley: the browser takes the largest zoom that shows it.
    """

    at: At
    number: int = 0


ENDING = ".geojson"
# What stands between the root and the ending of an address: layer/version.
NAMED = re.compile(r"\w+/\w+")
# What the registry takes for granted; of everything else that there is none.
UNSAID = {"writes_address": True, "picks_place": False}


class _Base(folium.Map):
    """A Leaflet map without tiles that our registry takes over.

    Its script travels with every change of the map, so it is written without blanks.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {%- macro script(this, kwargs) -%}
            var {{ this.get_name() }}=L.map({{ this.get_name()|tojson }},{
            {%- filter replace("\\n", "") -%}
                center:{{ this.location|tojson }},...{{ this.options|tojavascript }}
            {%- endfilter -%}
            });window.ejmap.attach({{ this.get_name() }});
        {%- endmacro %}
        """
    )

    def render(self, **kwargs: object) -> str:  # noqa: ARG002 - as folium calls it
        """Return nothing: a page of its own, with links to scripts elsewhere, is never made."""
        return ""


class _State(folium.FeatureGroup):
    """The placeholder: no features, one call."""

    _template = Template(
        """
        {% macro script(this, kwargs) -%}
        var {{ this.get_name() }} = window.ejmap.show({{ this.state }});
        {%- endmacro %}
        """
    )

    def __init__(self, state: Mapping[str, object]) -> None:
        super().__init__()
        self.state = script_json(state)


def base_map(asset: Callable[[str], str], *, has_live_buses: bool = False) -> folium.Map:
    """Return the map's base, the same script each time.

    Args:
        asset: Gives the full address of one of `assets.asset_names()`.
        has_live_buses: Whether the map offers to show where buses are now.
    """
    west, south, east, north = LOOK_BOUNDS
    latitude, longitude, zoom = HOME_VIEW
    base = _Base(
        location=(latitude, longitude),
        zoom_start=zoom,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=1,
        max_bounds=True,
        min_lat=south,
        max_lat=north,
        min_lon=west,
        max_lon=east,
    )
    # folium keeps these two for its tile layers, which we do not have.
    base.options["minZoom"], base.options["maxZoom"] = MIN_ZOOM, MAX_ZOOM
    scripts = LIVE_SCRIPTS if has_live_buses else SCRIPTS
    base.default_js = [(name, asset(name)) for name in scripts]
    base.default_css = [(name, asset(name)) for name in (LIVE_SHEETS if has_live_buses else SHEETS)]
    return base


def map_state(
    *,
    language: Language,
    layers: Sequence[ShownLayer],
    base: Sequence[str],
    move: Move,
    query: str,
    height: int,
    streets: Streets | None = None,
    selected: tuple[str, str] | None = None,
    writes_address: bool = True,
    picks_place: bool = False,
    here: tuple[float, float] | None = None,
    day: Day | None = None,
) -> folium.FeatureGroup:
    """Return what streamlit-folium should add: everything that is on show, in a few kilobytes.

    Args:
        language: The page's language.
        layers: The layers that are on.
        base: Addresses of the layers of our own quiet basemap, the lowest first.
        move: Where to look.
        query: The view's query string without `at`, which the browser adds.
        height: Pixels; a phone takes a share of its own.
        streets: Street tiles, if asked for.
        selected: Layer key and feature id of the feature to ring.
        writes_address: Whether centre and zoom go into the address bar.
        picks_place: Whether each tap is answered with its latitude and longitude.
        here: Latitude and longitude of the place that is marked.
        day: The day that is looked at; None where none ever was.
    """
    root = _root_of(layers)
    state = {
        "language": language,
        "layers": [_layer_state(one, root) for one in layers],
        "root": root,
        "base": [_base_state(one, root) for one in base],
        "streets": asdict(streets) if streets else None,
        "selected": {"layer": selected[0], "id": selected[1]} if selected else None,
        "move": {"at": str(move.at), "n": move.number, "fit": _bounds_to_fit(move.at)},
        "query": query,
        "height": height,
        "writes_address": writes_address,
        "picks_place": picks_place,
        "here": list(here) if here else None,
        "day": _day_state(day) if day else None,
    }
    # It travels with every switch: what goes without saying is not said.
    return _State({name: one for name, one in state.items() if one != UNSAID.get(name)})


def _bounds_to_fit(at: At) -> list[float] | None:
    return list(SETTLED_BOUNDS) if at == At(*HOME_VIEW) else None


def _day_state(day: Day) -> list[object]:
    """Return the number of the message, and of a day what is not as by default."""
    one = day.chosen
    if one is None:
        return [day.told]
    others = [one.by, one.pollutant] if one != OneDay(one.day) else []
    return [day.told, one.day, *others]


def _root_of(layers: Sequence[ShownLayer]) -> str | None:
    """Return what the addresses of all layers begin with, where they go on {layer}/{version}."""
    roots = {one.url.rpartition(f"{one.layer}/")[0] for one in layers}
    root = roots.pop() if len(roots) == 1 else ""
    return root if root and all(_version_in(one, root) for one in layers) else None


def _version_in(one: ShownLayer, root: str) -> str:
    """Return the version that an address names; "" where it is written otherwise."""
    version = one.url.removeprefix(f"{root}{one.layer}/").removesuffix(ENDING)
    return version if one.url == f"{root}{one.layer}/{version}{ENDING}" else ""


def _base_state(address: str, root: str | None) -> str:
    """Return an address below the root as layer/version, another as it is."""
    named = address.removeprefix(root or "\0").removesuffix(ENDING)
    is_named = address == f"{root}{named}{ENDING}" and NAMED.fullmatch(named)
    return named if is_named else address


def _layer_state(one: ShownLayer, root: str | None) -> object:
    """Return a layer that is on: key, name, version and what else there is; or by its address."""
    more: dict[str, object] = {}
    if one.filters:
        more["filters"] = [condition.model_dump() for condition in one.filters]
    if one.days:
        more["days"] = list(one.days)
    if root is None:
        return {"layer": one.layer, "name": one.name, "url": one.url, **more}
    # Names of what goes without saying would weigh more than a layer's own.
    return [one.layer, one.name, _version_in(one, root), *([more] if more else [])]
