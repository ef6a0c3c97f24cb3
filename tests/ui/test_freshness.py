"""Where a reader meets how fresh a layer is: the panel, about a layer, Sources and its history."""

from datetime import UTC, datetime

import pytest

from ejmap.errors import SourceUnreachable
from ejmap.store import Store
from ejmap.store.refreshing import Brought, Judged
from ejmap.store.tries import Fault
from ejmap.text import words
from ejmap.ui import layer_panel, sources_list
from ejmap.ui.about_layer import about
from ejmap.ui.published import freshness
from ejmap.ui.versions_list import history
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import INVENTED_PARKS as PARKS
from tests.ui.staff.pressing import add, publish

SILENT = SourceUnreachable("A list", "https://example.org", "refused", "It is shut")
AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
LATE = LAKE.model_copy(update={"rhythm_days": 30})


@pytest.fixture
def store(tmp_path, monkeypatch):
    opened = Store(tmp_path / "store")
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    monkeypatch.setattr("ejmap.ui.about_layer.downloads", lambda *_: "")
    yield opened
    opened.close()


def shown(store, layer=LAKE):
    publish(store, layer=layer)
    return store.version(layer.key)


def paper_in_panel(version, language="en"):
    fresh = freshness([version])[version.layer.key]
    return layer_panel._paper(version, None, language, fresh)


def test_of_a_layer_that_is_fresh_the_panel_says_nothing_more(store):
    assert paper_in_panel(shown(store)).count("·") == 2


@pytest.mark.parametrize(
    ("language", "said"), [("en", "update overdue"), ("es", "actualización atrasada")]
)
def test_the_panel_says_that_a_layer_is_overdue(store, language, said):
    assert paper_in_panel(shown(store, LATE), language).endswith(f" **{said}**")


def test_the_panel_says_since_when_a_source_does_not_answer(store):
    version = shown(store)
    store.end_failed(LAKE.key, AT, SILENT, Fault.SILENT)
    assert "source not answering since" in paper_in_panel(version)


@pytest.mark.parametrize("language", ["en", "es"])
def test_about_a_layer_says_first_what_is_not_fresh_then_its_rhythm(store, language):
    version = shown(store, LATE)
    store.end_failed(LAKE.key, AT, SILENT, Fault.SILENT)
    pieces = list(about(version, freshness([version])[LAKE.key], language))
    rhythm = words(language)("freshness.rhythm", rhythm=words(language)("freshness.every_month"))
    assert "ej-not-fresh" in pieces[0]
    assert "2026" in pieces[0]
    assert any(rhythm in one for one in pieces[1:])


def test_sources_show_the_day_it_was_got_and_what_is_not_fresh(store):
    version = shown(store, LATE)
    markup = sources_list._overview({LAKE.key: version}, freshness([version]), "en")
    assert "January 2, 2020" in markup
    assert '<strong class="ej-not-fresh">update overdue</strong>' in markup


def test_the_history_counts_what_changed_and_names_nothing(store):
    publish(store, 2, PARKS)
    version = shown(store, PARKS)
    markup = history(version, "en")
    assert words("en")("difference.added", n=2) in markup
    assert words("en")("sources.by_staff") in markup
    assert words("en")("change.homes_not_told") in markup
    assert "Nowhere" not in markup
    assert "Ada" not in markup


def test_the_history_of_what_is_no_home_says_nothing_of_permits(store):
    version = shown(store, LAKE)
    assert words("es")("change.homes_not_told") not in history(version, "es")


def test_the_history_of_many_versions_shows_the_newest_and_counts_the_others(store, monkeypatch):
    monkeypatch.setattr("ejmap.snapshots.what_changed.MOST_STEPS", 2)
    for n in range(5):
        publish(store, 1 + n % 2)
    markup = history(store.version(LAKE.key), "es")
    assert markup.count("<li>") == 2
    assert words("es")("sources.versions_older", n=3) in markup


def test_the_history_says_that_a_version_was_withdrawn(store):
    first = publish(store, 2)
    version = shown(store, LAKE)
    store.withdraw(LAKE.key, first, why="harm to nobody", by="ada")
    markup = history(version, "es")
    assert words("es")("sources.version_withdrawn") in markup
    assert "harm to nobody" not in markup


def test_of_what_is_shown_by_itself_nobody_is_named(store):
    contents = store.staff_version(LAKE.key, add(store, 2)).contents()
    store.settle(Brought(contents), AT, lambda _contents, shown: Judged(shown))
    markup = history(store.version(LAKE.key), "en")
    assert words("en")("history.kind_refreshed") in markup
    assert words("en")("sources.by_staff") not in markup
