"""What `python -m ejmap doctor` looks at: machine, store, seed, words, freshness, recordings."""

import importlib.metadata
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import ejmap.store
from ejmap.agencies import AGENCIES
from ejmap.errors import EjmapError
from ejmap.freshness import State
from ejmap.freshness.state import today
from ejmap.freshness.wording import attention
from ejmap.layers import modules
from ejmap.recordings import recordings
from ejmap.settings import ROOT, settings
from ejmap.sources.beside import off
from ejmap.store.seed import read_seed
from ejmap.store.thinning import KEPT_DAYS
from ejmap.text import LANGUAGES, words

# A telephone number nobody has looked at for longer than this is a fault.
NUMBERS_GOOD_FOR = timedelta(days=365)
THIN = "python -m ejmap thin"
NEED_SOMEBODY = (State.FAILING, State.HELD)


class Check(NamedTuple):
    """One thing looked at: whether it is well, and a sentence that says so."""

    name: str
    ok: bool
    message: str


def examine() -> list[Check]:
    """Look at everything, whatever is found; a fault in one place hides none in another."""
    looks: list[Callable[[], Iterator[Check]]] = [
        _python,
        _libraries,
        _languages,
        _seed,
        _store,
        _sources,
        _agencies,
        _recordings,
        _contact,
    ]
    checks: list[Check] = []
    for look in looks:
        try:
            checks.extend(look())
        except EjmapError as error:
            checks.append(Check(look.__name__.strip("_"), ok=False, message=str(error)))
    return checks


def _python() -> Iterator[Check]:
    found = sys.version_info[:2]
    known = (3, 11) <= found <= (3, 13)
    yield Check("python", known, f"{found[0]}.{found[1]}; the map is made for 3.11 to 3.13")


def _libraries() -> Iterator[Check]:
    pins = re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    other = [
        f"{name} is {found}, expected {wanted}"
        for name, wanted in pins
        if (found := _installed(name)) != wanted
    ]
    message = "; ".join(other) + ": pip install -r requirements.txt" if other else "as pinned"
    yield Check("libraries", not other, message)


def _installed(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _languages() -> Iterator[Check]:
    keys = {language: words(language).keys() for language in LANGUAGES}
    odd = sorted(keys["en"] ^ keys["es"])
    message = f"only in one language: {', '.join(odd)}" if odd else "the same keys in each"
    yield Check("languages", not odd, message)


def _seed() -> Iterator[Check]:
    layers = read_seed(settings().seed)
    yield Check("seed", ok=True, message=f"{len(layers)} layers, each file as its manifest says")


def _store() -> Iterator[Check]:
    for one in ejmap.store.ready().check():
        yield Check(f"store: {one.name}", one.ok, _say(one.facts))
    yield from _thinning()
    yield from _freshness()


def _thinning() -> Iterator[Check]:
    """Tell how many versions could be thinned; whoever has room may keep them, so that is well."""
    found = ejmap.store.ready().thinnable(datetime.now(UTC))
    said = [f"{count} of {layer}" for layer, count in found.items()]
    due = f"older than {KEPT_DAYS} days and not the last of a day: {', '.join(said)}; run: {THIN}"
    yield Check("thinning", ok=True, message=due if said else "nothing to thin")


def _say(facts: dict[str, object]) -> str:
    """Return facts as "layer schools; version 6a17...", empty ones left out."""
    said = {
        name: ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)
        for name, fact in facts.items()
    }
    return "; ".join(f"{name} {fact}" for name, fact in said.items() if fact)


def _freshness() -> Iterator[Check]:
    """Tell what is not as fresh as it should be.

    What is only overdue is told and no fault: whoever runs it may not want it refreshed.
    """
    store = ejmap.store.ready()
    published = store.published()
    layers = [store.version(key).layer for key in published]
    found = store.freshness(layers)
    asking = [layer for layer in layers if found[layer.key].asks_for_attention]
    for layer in asking:
        fresh = found[layer.key]
        said = " ".join(attention(fresh, layer, "en"))
        yield Check(f"freshness: {layer.key}", fresh.state not in NEED_SOMEBODY, said)
    never_had = {
        key: one.why.en
        for key, one in store.last_tries().items()
        if key not in published and one.tried.failing_since and one.why
    }
    for key, why in never_had.items():
        yield Check(f"freshness: {key}", ok=False, message=f"nothing was ever had. {why}")
    if not (asking or never_had):
        yield Check("freshness", ok=True, message="each layer within its rhythm")


def _sources() -> Iterator[Check]:
    """Tell which sources are off for want of a key; that is no fault."""
    for layer, module in modules().items():
        for one in off(module.READS):
            yield Check(f"source off: {layer}", ok=True, message=one.said_off.en)


def _agencies() -> Iterator[Check]:
    for one in AGENCIES:
        if one.phone and one.checked:
            old = today() - one.checked > NUMBERS_GOOD_FOR
            yield Check(
                f"telephone: {one.key}",
                not old,
                f"last checked {one.checked}" + ("; look at the agency's page" if old else ""),
            )


def _recordings() -> Iterator[Check]:
    index = recordings()
    message = "; ".join(index.problems) or f"{len(index.recordings)} sentences read aloud"
    yield Check("recordings", not index.problems, message)


def _contact() -> Iterator[Check]:
    named = settings().organisation
    message = named or "nobody is named yet; set EJMAP_ORGANISATION (see README)"
    yield Check("contact", ok=True, message=message)
