"""What a kept view of Explore says of one day of the air: how many measured, and what was over."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ejmap.air.aqi import category_of
from ejmap.air.marks import UNDER
from ejmap.air.pollutants import Pollutant
from ejmap.air.pollutants import pollutant as pollutant_of
from ejmap.questions.monitors.day_layer import VALUE, has_index, said_average
from ejmap.questions.monitors.day_style import AQI, VERDICT, levels, said_amount
from ejmap.questions.monitors.held import is_of_valley
from ejmap.questions.names_apart import names_apart
from ejmap.snapshots import periods
from ejmap.snapshots.keeping.filtered import Filtered
from ejmap.snapshots.keeping.tables import number, sentences
from ejmap.snapshots.kept import Figure
from ejmap.text import LANGUAGES, Text, text_of
from ejmap.view import OneDay

# Monitors that a sentence names; of more it says how many there are.
MOST_NAMED = 6


class DaySaid:
    """One day of the monitors on show, ready to be told of."""

    def __init__(self, one: Filtered, day: OneDay) -> None:
        self._one, self._day = one, day
        self._pollutant: Pollutant = pollutant_of(day.pollutant)
        apart = names_apart(one.features)
        rows = (one.features.row(int(place)) for place in np.flatnonzero(one.shown))
        self._rows = [{**row, "said": apart[str(row["id"])]} for row in rows]
        self._valid = [row for row in self._rows if not pd.isna(row[VALUE])]
        # Monitors elsewhere are shown to compare: the highest is told of the valley.
        in_valley = [row for row in self._rows if is_of_valley(one.features, str(row["id"]))]
        self._where = "valley" if in_valley else "anywhere"
        self._told = [row for row in in_valley or self._rows if not pd.isna(row[VALUE])]
        of_valley = {row["id"] for row in in_valley or self._rows}
        self._outside = {row["id"] for row in self._rows} - of_valley

    def is_of(self, one: Filtered) -> bool:
        """Tell whether a layer of the view is the one it tells of."""
        return one is self._one

    def finding(self) -> Text:
        """Return what was measured, what was over which limit, and what was not measured."""
        return sentences([self._measured(), *self._over(), *self._index(), *self._blank()])

    def aloud(self) -> Text:
        """Return the same shortly: the highest, and how many were over a limit."""
        if not self._told:
            return self._measured()
        highest = self._highest(VALUE)
        over = [row for row in self._told if row[VERDICT] != UNDER]
        return text_of(
            f"kept.day_aloud.{self._where}",
            **self._facts(),
            value=self._amount(highest),
            monitor=highest["said"],
            over=number(len(over)),
            valid=number(len(self._told)),
        )

    def figure(self) -> Figure:
        """Return the highest value as a key number, with how many monitors measured."""
        counts = {"valid": number(len(self._valid)), "of": number(len(self._rows))}
        note = text_of("kept.day_count", **counts)
        label = self._one.layer.name
        if not self._told:
            return Figure(label=label, value=text_of("air_day.none"), note=note)
        highest = self._highest(VALUE)
        named = text_of(f"kept.day_highest.{self._where}", monitor=highest["said"])
        return Figure(label=label, value=self._amount(highest), note=sentences([named, note]))

    def _facts(self) -> dict[str, Text]:
        return {"day": periods.said(self._day.day), "pollutant": self._pollutant.name}

    def _measured(self) -> Text:
        return text_of(
            "kept.day_measured",
            n=len(self._rows),
            **self._facts(),
            average=said_average(self._pollutant),
            valid=number(len(self._valid)),
        )

    def _over(self) -> Iterable[Text]:
        limits = levels(self._pollutant)
        for code, level in limits.items():
            found = [row for row in self._valid if row[VERDICT] == code]
            key = code if "us" in limits else "ca_alone"
            if found:
                yield text_of(f"kept.day_over.{key}", level=level, monitors=self._named(found))
        if found := [row for row in self._valid if row[VERDICT] == UNDER]:
            yield text_of("kept.day_over.under", monitors=self._named(found))

    def _index(self) -> Iterable[Text]:
        if self._day.by != "aqi" or not self._told or not has_index(self._pollutant):
            return
        highest = self._highest(AQI)
        index = int(highest[AQI])
        facts = {"index": number(index), "category": category_of(index).name}
        yield text_of(f"kept.day_index.{self._where}", monitor=highest["said"], **facts)

    def _blank(self) -> Iterable[Text]:
        blank = [row for row in self._rows if pd.isna(row[VALUE])]
        if blank and self._valid:
            listed = _listed([row["said"] for row in blank])
            yield text_of("kept.day_blank", monitors=listed)

    def _named(self, rows: Sequence[dict[str, Any]]) -> Text:
        ordered = sorted(rows, key=lambda row: -row[VALUE])
        return _listed([self._one_of(row) for row in ordered])

    def _one_of(self, row: dict[str, Any]) -> Text:
        key = "kept.day_one_outside" if row["id"] in self._outside else "kept.day_one"
        return text_of(key, monitor=row["said"], value=self._amount(row))

    def _highest(self, column: str) -> dict[str, Any]:
        known = [row for row in self._told if not pd.isna(row[column])]
        return max(known, key=lambda row: row[column])

    def _amount(self, row: dict[str, Any]) -> Text:
        return said_amount(row[VALUE], self._pollutant)


def _listed(parts: Sequence[Text]) -> Text:
    if len(parts) > MOST_NAMED:
        return text_of("kept.day_monitors", n=len(parts))
    return Text(**{one: "; ".join(part.say(one) for part in parts) for one in LANGUAGES})
