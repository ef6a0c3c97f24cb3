"""A short form of the fuzz: broken files are a verdict or one error of ours, and leave nothing."""

import pytest

from tests.uploads.fuzz import fuzz, in_this_process, invented, through_a_job

FOREVER = 600.0


def wrong(told):
    return [one for one in told if one.startswith(("CRASH", "FAULT"))]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("most", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_a_broken_file_is_a_verdict_or_an_error_of_ours(most, tmp_path):
    told = fuzz(
        invented(tmp_path), in_this_process(tmp_path), seed=most, seconds=FOREVER, most=most
    )
    assert (told.total(), wrong(told)) == (most, [])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_broken_files_sent_as_staff_send_them_leave_nothing_behind(tmp_path):
    root = tmp_path / "root"
    told = fuzz(invented(tmp_path), through_a_job(root), seed=7, seconds=FOREVER, most=40)
    assert (told.total(), wrong(told)) == (40, [])
    assert not [one for one in root.rglob("*") if one.is_file()]
