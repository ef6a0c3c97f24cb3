import pytest

from ejmap.sheets.letters import typeface


def test_sheets_are_written_in_the_typeface_of_the_pages():
    assert typeface.family() == ("EJ Map Sans", "DejaVu Sans")


@pytest.mark.parametrize("weight", [typeface.REGULAR, typeface.SEMIBOLD, typeface.BOLD])
def test_each_weight_is_a_file_of_its_own(weight):
    from matplotlib.font_manager import fontManager

    path = fontManager.findfont(typeface.font(10, weight))
    assert path.endswith(f"-{weight}.ttf")


@pytest.mark.parametrize("said", ["¿Qué año? ¡Ñandú!", "“Failing”", "PM10 ≥ 155 µg/m³", "مرحبا"])
def test_letters_that_some_font_has_stay(said):
    assert typeface.known(said) == said


def test_a_letter_that_no_font_has_becomes_a_box():
    assert typeface.known("a\U00010900b") == f"a{typeface.NO_LETTER}b"


@pytest.mark.parametrize(
    "unseen", ["\ufeff", "\u200b", "\u202e", "\u2066", "\u00ad", "\x00", "\x1b"]
)
def test_a_letter_that_nobody_sees_is_not_written(unseen):
    assert typeface.known(f"{unseen}a{unseen}b{unseen}") == "ab"


def test_letters_that_join_others_stay():
    assert typeface.known("a\u200cb\u200dc") == "a\u200cb\u200dc"


def test_a_font_that_cannot_be_kept_is_kept_for_now_elsewhere(tmp_path, monkeypatch):
    blocked = tmp_path / "store"
    blocked.write_text("a file stands where the folder should be")
    monkeypatch.setattr(typeface, "settings", type("Given", (), {"store": blocked}))
    monkeypatch.setattr(typeface.tempfile, "gettempdir", lambda: str(tmp_path))
    written = []
    monkeypatch.setattr(typeface, "_write", lambda path, *_: written.append(path))
    from pathlib import Path

    typeface._static_font(Path("Sans.abc.woff2"), 400)
    assert written == [tmp_path / "ejmap-fonts" / "abc-400.ttf"]
