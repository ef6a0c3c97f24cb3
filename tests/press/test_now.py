"""An exhibit made at once: where its file is, and what it is called."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from ejmap.exhibits.exhibit import Form, Order
from ejmap.press.now import make

ORDER = Order(form=Form.PNG, views=("invented",))


@pytest.fixture
def made(monkeypatch):
    """The form's module writes a file of this name."""

    def of_name(name):
        def written(_order, folder, _on_progress):
            (folder / name).write_bytes(b"made")
            return folder / name, SimpleNamespace(snapshots=())

        monkeypatch.setattr("ejmap.press.now.written", written)

    return of_name


@pytest.mark.parametrize(
    ("file", "asked", "found"),
    [
        ("a.png", "mine.png", "mine.png"),
        ("a.zip", "mine.png", "mine.zip"),
        ("a.zip", "mine.PNG", "mine.zip"),
        ("a.zip", "mine.zip", "mine.zip"),
        ("a.zip", "mine", "mine"),
        ("a.pdf", "mine.copy", "mine.copy"),
    ],
)
def test_pictures_in_a_zip_are_not_called_a_picture(made, tmp_path, file, asked, found):
    made(file)
    assert make(ORDER, tmp_path / asked).file == tmp_path / found
    assert [one.name for one in Path(tmp_path).iterdir()] == [found]
