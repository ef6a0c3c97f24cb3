"""How far the press is: asked for again every second while something is being made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.press import queue
from ejmap.press.jobs import State
from ejmap.ui.hearing.exhibit.tickets import Ticket

SECONDS = 1.0
UNDER_WAY = ("waiting", "making")
Told = State | EjmapError


@dataclass(frozen=True)
class Followed:
    """A ticket, and its state or why it has none."""

    ticket: Ticket
    told: Told

    @property
    def is_under_way(self) -> bool:
        """Tell whether more will be heard of it."""
        return isinstance(self.told, State) and self.told.stage in UNDER_WAY


def follow(tickets: Sequence[Ticket], show: Callable[[Followed], None]) -> None:
    """Show each ticket as it stands, again every second until the last one is settled."""
    asked = [Followed(one, _told(one)) for one in tickets]
    if not any(one.is_under_way for one in asked):
        for one in asked:
            show(one)
        return

    @st.fragment(run_every=SECONDS)
    def until_settled() -> None:
        now = [Followed(one, _told(one)) for one in tickets]
        for one in now:
            show(one)
        if not any(one.is_under_way for one in now):
            # The whole page once more: it asks no more after that.
            st.rerun()

    until_settled()


def _told(ticket: Ticket) -> Told:
    try:
        return queue.running().state(ticket.number)
    except EjmapError as error:
        return error
