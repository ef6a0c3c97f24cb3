"""Which listed park a person lives in, for the person alone knows: a dot near by proves nothing."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import shapely
import streamlit as st

from ejmap.geo import point_in_metres
from ejmap.questions.features import Features
from ejmap.questions.places import Place, Report
from ejmap.questions.places.place import name_of
from ejmap.text import Language, say_distance, words
from ejmap.ui.markup import element
from ejmap.ui.my_place import chosen, where

Metres = Mapping[str, float]


def show(report: Report, language: Language, key: str) -> None:
    """Ask for the park where the water is not known; only a person's own word names its system."""
    kept, features = chosen.now(), chosen.sources().get(chosen.PARKS)
    if kept is None or features is None or kept.asked.kind == chosen.PARKS:
        return
    is_picked = kept.asked != kept.place
    if report.section("water").answer == "found" and not is_picked:
        return
    w = words(language)
    names = _names(features, language)
    away_m = distances_m(features, kept.asked)
    choice = f"{key}_{chosen.choice_number()}"
    with st.container(key=key):
        st.selectbox(
            w("my_place.which_park"),
            in_order(names, away_m),
            index=None,
            format_func=lambda one: _said(names[one], away_m.get(one), language),
            key=choice,
            placeholder=w("my_place.choose_park"),
            on_change=_pick,
            args=(choice,),
        )
        st.html(element("p", w("my_place.park_stays"), class_="ej-quiet"))


def in_order(names: Mapping[str, str], away_m: Metres) -> list[str]:
    """Return the parks' ids, the nearest first; where nothing is measured, by name."""
    return sorted(names, key=lambda one: (away_m.get(one, np.inf), names[one].casefold()))


def distances_m(features: Features, place: Place) -> Metres:
    """Return how far each park with a certain place is from a point, ground metres.

    From what is no point of the person's own nothing is measured: the middle of a community says
    nothing about who lives where.
    """
    if place.kind != "point" or place.latitude is None or place.longitude is None:
        return {}
    here = shapely.Point(*point_in_metres(place.longitude, place.latitude))
    lengths = shapely.distance(features.geometry_m, here)
    rows = zip(features.ids, lengths, features.is_placed, strict=True)
    return {str(one): float(length) for one, length, is_placed in rows if is_placed}


@lru_cache(8)
def _names(features: Features, language: Language) -> dict[str, str]:
    rows = features.table.to_dict("records")
    return {
        str(row["id"]): where.headed(name_of(features.layer, row).say(language)) for row in rows
    }


def _said(name: str, away_m: float | None, language: Language) -> str:
    return name if away_m is None else f"{name} · {say_distance(away_m, language)}"


def _pick(choice: str) -> None:
    chosen.pick_park(st.session_state[choice])
