from ejmap.uploads.checks import no_rows
from tests.uploads.making import NOTHING_HELD, made, only


def test_a_file_without_rows_is_stopped():
    problem = only(no_rows.find(made({"a": []}), NOTHING_HELD))
    assert (problem.code, problem.weight) == ("empty", "stop")


def test_a_file_with_a_row_is_not():
    assert no_rows.find(made({"a": [1]}), NOTHING_HELD) == []


def test_rows_cannot_be_made():
    upload = made({"a": []})
    problem = only(no_rows.find(upload, NOTHING_HELD))
    assert no_rows.mend(upload, problem, "any", NOTHING_HELD) is upload
