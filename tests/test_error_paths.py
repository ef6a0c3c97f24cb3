from pathlib import Path

import pytest

from ejmap.errors import SeedDamaged, StoreDamaged, StoreFull
from ejmap.text import LANGUAGES, words

KINDS = [StoreDamaged, StoreFull, SeedDamaged]
FOLDER = Path("/srv/somebody/store")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("within", "said"),
    [
        ("versions/stops/0123/public.parquet", "versions/stops/0123/public.parquet"),
        ("catalogue.sqlite", "catalogue.sqlite"),
        ("somewhere/out.pdf", "out.pdf"),
    ],
)
def test_what_everybody_reads_of_a_file_names_no_folder_of_the_machine(kind, within, said):
    error = kind(str(FOLDER / within), "a fault")
    assert error.facts["path"] == said
    for language in LANGUAGES:
        assert "somebody" not in words(language).error(error)


@pytest.mark.parametrize("kind", KINDS)
def test_who_runs_the_program_reads_where_the_file_is(kind):
    path = str(FOLDER / "catalogue.sqlite")
    assert path in str(kind(path, "a fault"))
