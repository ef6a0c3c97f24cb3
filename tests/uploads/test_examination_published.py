"""The publishers' own files get what a careful person finds in them."""

import shutil

import pytest

from ejmap.errors import UnsupportedFile
from ejmap.uploads.readers import read
from ejmap.uploads.reading.kinds import ENDINGS, kind_of
from tests.uploads.examining import examined
from tests.uploads.expected import EXPECTED, NO_LAYERS


def as_read(path, folder):
    """A file as its reader gives it, by a name of ours as the worker does."""
    kind = kind_of(path, path.name)
    named = folder / f"upload{ENDINGS[kind][0]}"
    shutil.copyfile(path, named)
    return read(named, path.name, kind, None)


@pytest.fixture(scope="module")
def all_held(seed_sources):
    from ejmap.published import held

    return held(seed_sources)


@pytest.mark.real
@pytest.mark.parametrize("name", EXPECTED)
def test_each_published_file_gets_what_a_careful_person_finds(real_data, all_held, tmp_path, name):
    wanted = EXPECTED[name]
    _, report = examined(as_read(real_data / name, tmp_path), held=all_held)
    found = dict.fromkeys(wanted["codes"], 0)
    for problem in report.problems:
        if problem.code in found:
            found[str(problem.code)] += problem.count
    assert found == wanted["codes"]
    assert (report.verdict, report.feature_count) == (wanted["verdict"], wanted["features"])
    stops = {str(one.code) for one in report.problems if one.weight == "stop"}
    assert stops <= set(wanted["codes"])


@pytest.mark.real
@pytest.mark.parametrize("name", NO_LAYERS)
def test_a_list_of_another_form_is_refused_with_a_sentence(real_data, tmp_path, name):
    with pytest.raises(UnsupportedFile):
        as_read(real_data / name, tmp_path)


@pytest.mark.real
def test_every_published_file_has_been_looked_at(real_data):
    files = {str(one.relative_to(real_data)) for one in real_data.glob("*/*")}
    assert files == {*EXPECTED, *NO_LAYERS}
