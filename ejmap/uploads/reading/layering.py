"""Files of several layers or sheets: which one is read, and what is said of the others."""

from collections.abc import Sequence

from ejmap.errors import EmptyFile
from ejmap.uploads.problems import Code, Problem


def chosen(layers: Sequence[str], wanted: str | None, name: str) -> str:
    """Return the layer to read: the one that is wanted, if it is there, else the first.

    Raises:
        EmptyFile: There is none.
    """
    if not layers:
        raise EmptyFile(name)
    return wanted if wanted is not None and wanted in layers else layers[0]


def note_on_others(layers: Sequence[str], read: str) -> tuple[Problem, ...]:
    """Return the remark that other layers were left aside; nothing where there are none."""
    others = [one for one in layers if one != read]
    if not others:
        return ()
    return (
        Problem(
            code=Code.UNSUPPORTED,
            count=len(others),
            facts={"names": others},
            weight="note",
            said="layers_aside",
        ),
    )
