"""What an exhibit's files are called: for people, and the same each time."""

from ejmap.exhibits.exhibit import Exhibit, Form, Paper

# The words that tell a sheet for messaging, or a large one, from the usual one.
USUAL = Paper.LETTER
ON_PAPER = frozenset({Form.PDF, Form.PNG, Form.PACKET})


def file_name(exhibit: Exhibit, ending: str) -> str:
    """Return "ej-map-{id}-es.pdf"; of several views the first's id and how many more there are."""
    first, count = exhibit.snapshots[0].id, len(exhibit.snapshots)
    order = exhibit.order
    is_usual = order.paper is USUAL or order.form not in ON_PAPER
    parts = [
        "ej-map",
        first,
        *([f"and-{count - 1}-more"] if count > 1 else []),
        *([] if is_usual else [order.paper.value]),
        exhibit.dress.languages if exhibit.dress.languages != "both" else "en-es",
    ]
    return f"{'-'.join(parts)}.{ending}"
