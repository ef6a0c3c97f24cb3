"""`docs/refreshing.md` names the files that are read, as the layers do."""

from ejmap.layers import modules
from ejmap.refresh.sources import OURS
from ejmap.settings import ROOT
from ejmap.whereabouts import PLACES

DOCUMENT = (ROOT / "docs" / "refreshing.md").read_text(encoding="utf-8")


def files_of(reader):
    """The files of publishers that a reader reads; what is ours is no publisher's."""
    inner = [*getattr(reader, "readers", {}).values(), *filter(None, [vars(reader).get("reader")])]
    if inner:
        return [each for one in inner for each in files_of(one)]
    return [] if isinstance(reader, OURS) else [f"`{reader.path}`"]


def table_of_files():
    yield "| layer | files it reads, each where it is there |"
    yield "|---|---|"
    for key, module in modules().items():
        own = [one for one in module.READS.values() if one is not PLACES]
        files = dict.fromkeys(each for one in own for each in files_of(one))
        if files:
            yield f"| `{key}` | {', '.join(files)} |"


def test_the_table_of_files_is_the_registrys():
    between = DOCUMENT.split("<!-- files:")[1].split("-->")[1].split("<!-- files end")[0]
    assert between.strip().splitlines() == [*table_of_files()]


def test_the_boundaries_that_most_layers_read_are_named():
    assert [one for one in files_of(PLACES) if one not in DOCUMENT] == []
