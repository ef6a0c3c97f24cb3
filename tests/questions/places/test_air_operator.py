"""Who runs the nearest monitor, where that is known and where it is not."""

import pytest

from ejmap.questions.places import air
from ejmap.text import LANGUAGES, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["other", "tribal"])
def test_of_a_monitor_nobody_is_known_to_run_no_name_is_said(language, kind):
    facts = {"operator": None, "operator_kind": kind}
    found = air._operator(facts, language)
    assert found == words(language)("place.air_other_unknown")
    assert words(language)("value.unknown") not in found


@pytest.mark.parametrize("kind", ["other", "tribal"])
def test_of_a_monitor_somebody_runs_the_name_is_said(kind):
    facts = {"operator": "Office of Invention", "operator_kind": kind}
    assert "Office of Invention" in air._operator(facts, "en")
