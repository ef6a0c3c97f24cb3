"""Tables compiled by hand are read from the program's own tree."""

import pytest

from ejmap.errors import SourceChanged, SourceMissing
from ejmap.sources import compiled
from ejmap.sources.compiled import COMPILED_FOLDER, CompiledTable


def test_a_compiled_table_is_read_whatever_the_folder_of_published_files(tmp_path):
    table = CompiledTable("salton_sea.csv", ("position", "lon")).read(tmp_path)
    assert list(table.columns) == ["position", "lon"]


def test_a_table_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(SourceMissing, match="nothing"):
        CompiledTable("nothing.csv", ("id",)).read(tmp_path)


def test_a_column_that_is_not_there_is_named(tmp_path, monkeypatch):
    (tmp_path / "facts.csv").write_text("id,what\n1,x\n")
    monkeypatch.setattr(compiled, "COMPILED_FOLDER", tmp_path)
    with pytest.raises(SourceChanged, match="source"):
        CompiledTable("facts.csv", ("id", "source")).read(tmp_path)


@pytest.mark.parametrize("path", sorted(COMPILED_FOLDER.glob("*.csv")), ids=lambda one: one.name)
def test_every_compiled_row_has_its_source(path):
    table = CompiledTable(path.name, ("source",)).read(COMPILED_FOLDER)
    assert table["source"].notna().all()
