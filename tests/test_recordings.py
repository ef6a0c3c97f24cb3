"""Recordings of sentences: shown as the index names them, and nothing where it names none."""

from datetime import date

import pytest

from ejmap.recordings import COLUMNS, FOLDER, recordings

HEADER = ",".join(COLUMNS)
GOOD = "place.invented,tsz,Nobody of Nowhere,2026-11-22,invented.mp3"


@pytest.fixture
def index(tmp_path):
    def write(*rows, columns=HEADER):
        (tmp_path / "invented.mp3").write_bytes(b"invented")
        (tmp_path / "index.csv").write_text("\n".join([columns, *rows, ""]), encoding="utf-8")
        recordings.cache_clear()
        return recordings(tmp_path)

    return write


def test_a_recording_names_its_speaker_language_and_day(index):
    (one,) = index(GOOD).of("place.invented")
    assert (one.speaker, one.language, one.recorded_date) == (
        "Nobody of Nowhere",
        "tsz",
        date(2026, 11, 22),
    )
    assert one.media_type == "audio/mpeg"


def test_a_sentence_nobody_has_read_has_no_recording(index):
    assert index(GOOD).of("place.other") == ()


def test_a_folder_without_an_index_has_no_recordings(tmp_path):
    assert recordings(tmp_path / "nowhere").recordings == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("place.invented,tsz,,2026-11-22,invented.mp3", "no speaker"),
        ("place.invented,fr,Nobody,2026-11-22,invented.mp3", "language 'fr'"),
        ("place.invented,es,Nobody,yesterday,invented.mp3", "recorded_date 'yesterday'"),
        ("place.invented,es,Nobody,2026-11-22,gone.mp3", "no file 'gone.mp3'"),
        ("place.invented,es,Nobody,2026-11-22,index.csv", "is none of"),
        ("place.invented,es,Nobody,2026-11-22,../invented.mp3", "is not in the folder"),
        ("place.invented", "no language"),
    ],
)
def test_a_faulty_row_is_left_out_and_named(index, row, fault):
    found = index(GOOD, row)
    assert len(found.recordings) == 1
    assert any(fault in one and "line 3" in one for one in found.problems)


def test_an_index_with_other_columns_is_named(index):
    found = index("x", columns="sentence,voice")
    assert found.recordings == ()
    assert "expected the columns" in found.problems[0]


def test_the_index_that_comes_with_the_program_is_sound():
    recordings.cache_clear()
    assert recordings(FOLDER).problems == ()
