"""The refresh itself: one layer after the other, each whole or as it was."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import ejmap.layers
from ejmap.errors import MadeByPeople, NoSuchFolder, UnknownLayer
from ejmap.refresh.basket import Basket
from ejmap.refresh.network import Network
from ejmap.refresh.one_layer import Now, Result, Round
from ejmap.refresh.sources import refreshable, there
from ejmap.refresh.turns import due
from ejmap.sources.asking.client import Client
from ejmap.store import Store, events


@dataclass(frozen=True)
class Step:
    """How far a refresh has come."""

    layer: str
    number: int
    """Of the layer, from 1."""
    count: int
    result: Result | None = None
    """None: the layer is begun."""


def say_nothing(_step: Step) -> None:
    """Take a step without telling anybody."""


def refresh(
    layers: Sequence[str] = (),
    *,
    store: Store,
    folder: Path | None = None,
    client: Client | None = None,
    on_progress: Callable[[Step], None] = say_nothing,
    now: Now = events.now,
    patience_s: float = 0,
    only_due: bool = False,
    network: Network | None = None,
) -> list[Result]:
    """Bring layers up to what their publishers give; what fails stays as it was.

    Args:
        layers: Keys; none: all that can be asked for, or with a folder all there are.
        store: What is brought up to date.
        folder: Holds publishers' files; nobody is asked then.
        client: Who asks; None: one for this refresh.
        on_progress: Is told of each layer, when it is begun and when it is done.
        now: The clock.
        patience_s: How long another process that refreshes the store is waited for.
        only_due: Of those layers, only those whose turn it is.
        network: What is known of the network; None: nothing yet.

    Raises:
        UnknownLayer: One of them is none; nothing was done.
        MadeByPeople: One of them is no publisher's; nothing was done.
        NoSuchFolder: The folder is not there; nothing was done.
        StoreRefreshing: Another process refreshes the store; nothing was done.
    """
    keys = _keys(store, layers, folder)
    asking = Asking(client, network or Network())
    with store.refreshing(now(), patience_s=patience_s), _round(store, folder, asking, now) as one:
        if only_due:
            # Asked only now, when nobody else may be at it.
            turns = due(store.last_tries(), now())
            keys = [key for key in keys if key in turns]
        return [*_in_turn(one, keys, on_progress)]


def _in_turn(
    one: Round, keys: Sequence[str], on_progress: Callable[[Step], None]
) -> Iterator[Result]:
    for number, key in enumerate(keys, 1):
        on_progress(Step(key, number, len(keys)))
        result = one.refreshed(key)
        on_progress(Step(key, number, len(keys), result))
        yield result


def _keys(store: Store, layers: Sequence[str], folder: Path | None) -> list[str]:
    """Return the layers to be refreshed, in the order of the panel."""
    known = ejmap.layers.modules()
    for key in layers:
        if key not in known and key in store.layers():
            raise MadeByPeople(key)
        if key not in known:
            raise UnknownLayer(key, list(known))
    if folder is not None and not (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
        raise NoSuchFolder(str(folder))
    wanted = layers or (refreshable() if folder is None else there(folder))
    return [key for key in known if key in wanted]


class Asking(NamedTuple):
    """Who asks, and what is known of the way."""

    client: Client | None
    network: Network


@contextmanager
def _round(store: Store, folder: Path | None, asking: Asking, now: Now) -> Iterator[Round]:
    with store.fetching_folder() as fetched:
        if folder is not None:
            yield Round(store, fetched, folder, None, now)
            return
        with ExitStack() as opened:
            client = asking.client or opened.enter_context(closing(Client()))
            yield Round(store, fetched, fetched, Basket(fetched, client, asking.network), now)
