"""What every error of ours is."""

from collections.abc import Mapping, Sequence


class EjmapError(Exception):
    """Anything EJ Map itself reports; a bug is never one of these."""

    key = "error.any"
    own_facts: Mapping[str, object] = {}
    """What only whoever runs the machine may read, such as its folders: in the place of `facts`."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(_writable(message))
        self.facts = {
            name: _writable(one) if isinstance(one, str) else one for name, one in facts.items()
        }


def _writable(text: str) -> str:
    """Return a text without half characters, which no answer or log could be written with."""
    return text.encode(errors="replace").decode()


def listed(names: Sequence[object]) -> str:
    """Return names one after the other; "-" for none."""
    return ", ".join(str(one) for one in names) or "-"
