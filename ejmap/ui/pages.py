"""The pages there are: name (of its words `page.<name>` and its address), file, the home page."""

from pathlib import Path

from ejmap.settings import ROOT

_PUBLIC, _STAFF = ROOT / "pages" / "public", ROOT / "pages" / "staff"
PUBLIC_PAGES: tuple[tuple[str, Path, bool], ...] = (
    ("explore", _PUBLIC / "explore.py", True),
    ("my_place", _PUBLIC / "my_place.py", False),
    ("air", _PUBLIC / "air.py", False),
    ("questions", _PUBLIC / "questions.py", False),
    ("communities", _PUBLIC / "communities.py", False),
    ("hearing", _PUBLIC / "hearing.py", False),
    ("sources", _PUBLIC / "sources.py", False),
)
STAFF_PAGES: tuple[tuple[str, Path, bool], ...] = (("layers", _STAFF / "layers.py", False),)
"""Pages that show nothing before a person has signed in."""
