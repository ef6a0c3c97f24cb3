"""Which monitor somebody means: by its code, or by what it is called."""

from ejmap.errors import SeveralMonitors, UnknownMonitor
from ejmap.questions.features import Features
from ejmap.questions.spoken import folded
from ejmap.text import LANGUAGES, Text, text_of


def monitor_named(given: str, features: Features) -> str:
    """Return the id of a monitor; accents, capitals and signs do not count, nor words left out.

    Args:
        given: Its code or name; "" where there is only one.
        features: The layer of monitors.

    Raises:
        UnknownMonitor: There is none of that name.
        SeveralMonitors: There are several.
    """
    ids = [str(one) for one in features.ids]
    asked = folded(given)
    exact = [one for one in ids if asked in _whole_names(one, features)]
    begun = [one for one in ids if all(_is_begun(word, one, features) for word in asked.split())]
    found = exact or begun
    if not found:
        raise UnknownMonitor(given, [told(one, features) for one in ids])
    if len(found) > 1:
        raise SeveralMonitors([told(one, features) for one in found])
    return found[0]


def told(monitor: str, features: Features) -> Text:
    """Return a monitor's name with its code."""
    name = name_of(monitor, features)
    if name.en == monitor:
        return name
    return text_of("air_command.monitor", name=name, code=monitor)


def name_of(monitor: str, features: Features) -> Text:
    """Return what people call a monitor."""
    row = features.row_of(monitor) or {}
    return Text(**{one: features.layer.feature_name(row, one) for one in LANGUAGES})


def _whole_names(monitor: str, features: Features) -> set[str]:
    name, own = name_of(monitor, features), (features.row_of(monitor) or {}).get("site_name")
    names = {folded(str(one)) for one in (monitor, name.en, name.es, own or "")}
    if monitor.isdigit():
        # A site's code may be written with strokes between its parts: 06-065-2005.
        names.add(f"{monitor[:2]} {monitor[2:5]} {monitor[5:]}")
    return names - {""}


def _is_begun(word: str, monitor: str, features: Features) -> bool:
    names = " ".join(_whole_names(monitor, features)).split()
    return any(one.startswith(word) for one in names)
