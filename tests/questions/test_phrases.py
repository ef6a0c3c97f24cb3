import pytest

from ejmap.questions.phrases import all_of, one_of
from ejmap.snapshots.keeping.tables import every
from ejmap.text import Text


@pytest.mark.parametrize(
    ("last", "joint"),
    [
        ("Indio", "e"),
        ("“Indio”", "e"),
        ("historia", "e"),
        ("hielo", "y"),
        ("Oasis", "y"),
        ("agua", "y"),
    ],
)
def test_and_is_said_so_that_it_can_be_heard(last, joint):
    assert all_of(["Mecca", last], "es") == f"Mecca {joint} {last}"
    assert (
        every([Text(en="Mecca", es="Mecca"), Text(en="x", es=last)]).es == f"Mecca {joint} {last}"
    )


@pytest.mark.parametrize(("last", "joint"), [("Oasis", "u"), ("hogar", "u"), ("Indio", "o")])
def test_or_is_said_so_that_it_can_be_heard(last, joint):
    assert one_of(["Mecca", last], "es") == f"Mecca {joint} {last}"


def test_one_thing_is_said_alone():
    assert (all_of(["Indio"], "es"), one_of(["Oasis"], "es")) == ("Indio", "Oasis")
