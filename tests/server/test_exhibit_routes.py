"""Finished exhibits over HTTP: for who has the ticket, saved under their name."""

import subprocess
import sys

import pytest

from ejmap.exhibits.exhibit import Form, Order
from ejmap.press.jobs import Job


@pytest.fixture
def finished(get, press):
    """Where a finished exhibit of a name is fetched: finished("a.pdf")."""

    def finish(name, content=b"invented"):
        file = press._folders.make("ticket") / name
        file.write_bytes(content)
        order = Order(form=Form.PDF, views=("abc",))
        press._jobs["ticket"] = Job("ticket", order, "done", file=file)
        return f"/ejmap/exhibits/ticket/{name}"

    return finish


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ej-map-abc-es.pdf", "application/pdf"),
        ("ej-map-abc-es.png", "image/png"),
        ("ej-map-abc-es.html", "text/html; charset=utf-8"),
        ("ej-map-abc-es.zip", "application/zip"),
    ],
)
def test_it_is_saved_under_its_name_and_kept_by_nobody_on_the_way(get, finished, name, kind):
    answer = get(finished(name))
    assert (answer.status, answer.body) == (200, b"invented")
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_its_head_says_how_long_it_is(get, finished):
    answer = get(finished("a.pdf"), method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == "8"


@pytest.mark.parametrize(
    "path",
    [
        "ticket/b.pdf",
        "ticket/..%2Flock",
        "ticket/",
        "ticket",
        "nobody-was-given-this/a.pdf",
        "..%2F..%2Fcatalogue.sqlite/a.pdf",
    ],
)
def test_whatever_else_is_asked_is_not_there(get, finished, path):
    finished("a.pdf")
    answer = get(f"/ejmap/exhibits/{path}")
    assert answer.status == 404
    assert set(answer.json["message"]) == {"en", "es"}


def test_what_was_swept_is_said_to_be_gone(get, finished, press):
    path = finished("a.pdf")
    press._folders.remove("ticket")
    answer = get(path)
    assert answer.status == 404
    assert "una hora" in answer.json["message"]["es"]


def test_the_log_names_neither_ticket_nor_file(get, finished, caplog):
    caplog.set_level("INFO", "ejmap.requests")
    get(finished("a.pdf"))
    assert "exhibit_file" in caplog.text
    assert "ticket" not in caplog.text


@pytest.mark.slow
def test_a_server_never_loads_what_draws():
    program = "import sys, ejmap.server; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "ejmap.press.queue" in loaded
    assert not {one.partition(".")[0] for one in loaded} & {"matplotlib", "pikepdf", "fontTools"}
