"""What an exhibit's files are called: for people, and the same each time."""

from ejmap.exhibits.exhibit import Exhibit, Paper

# The words that tell a sheet for messaging, or a large one, from the usual one.
USUAL = Paper.LETTER


def file_name(exhibit: Exhibit, ending: str) -> str:
    """Return "ej-map-{id}-es.pdf"; of several views the first's id and how many more there are."""
    first, count = exhibit.snapshots[0].id, len(exhibit.snapshots)
    paper = exhibit.order.paper
    parts = [
        "ej-map",
        first,
        *([f"and-{count - 1}-more"] if count > 1 else []),
        *([paper.value] if paper is not USUAL else []),
        exhibit.dress.languages if exhibit.dress.languages != "both" else "en-es",
    ]
    return f"{'-'.join(parts)}.{ending}"
