"""A monitor is found by its code or by what people call it."""

import pytest

from ejmap.errors import SeveralMonitors, UnknownMonitor
from ejmap.questions.monitors.named import monitor_named
from tests.questions.monitors.invented_monitors import MECCA, NAMES, OASIS, monitors


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (MECCA, MECCA),
        (MECCA.upper(), MECCA),
        ("Invented Mecca", MECCA),
        ("mecca, invented", MECCA),
        ("inventada oasis", OASIS),
        ("ÓASIS", OASIS),
        ("  oas ", OASIS),
    ],
)
def test_accents_capitals_order_and_half_words_do_not_matter(given, found):
    assert monitor_named(given, monitors()) == found


@pytest.mark.parametrize("given", ["invented", "i", ""])
def test_a_name_of_several_is_refused_with_each_of_them(given):
    with pytest.raises(SeveralMonitors) as raised:
        monitor_named(given, monitors())
    assert all(name in str(raised.value) for name in NAMES.values())


@pytest.mark.parametrize("given", ["Atlantis", "mecca oasis", "060652005", "ecca"])
def test_a_name_of_none_is_refused_with_those_there_are(given):
    with pytest.raises(UnknownMonitor, match="Invented Far"):
        monitor_named(given, monitors())
