"""The history of a layer some of whose versions are not kept any more."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from ejmap.store.tables import PUBLICATIONS, VERSIONS
from ejmap.text import LANGUAGES, words
from ejmap.ui import versions_list
from ejmap.ui.staff.standing import standing
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.staff.pressing import ADA, ADMINISTRATOR, add, labels, lake_history, said, w

NOW = datetime(2031, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def thinned(store):
    """Four hours of an old day, shown one after the other; the first two are kept no more."""
    found = [add(store, rows) for rows in (1, 2, 3, 4)]
    for before, version in zip([None, *found], found, strict=False):
        how = {"by": "refresh", "kind": "refreshed"}
        store.publish(LAKE.key, version, replaces=before, **how)
    with store._catalogue.writing() as connection:
        # As if refreshing had made them, long ago, in this order.
        connection.exec_driver_sql("DROP TRIGGER events_are_not_changed")
        connection.exec_driver_sql("UPDATE events SET \"by\" = 'refresh'")
        for number, version in enumerate(found):
            at = (NOW - timedelta(days=100, hours=-number)).isoformat()
            for table, column in ((VERSIONS, "created_at"), (PUBLICATIONS, "at")):
                moved = sa.update(table).where(table.c.version == version)
                connection.execute(moved.values({column: at}))
    store.thin(NOW, by=ADMINISTRATOR.id)
    return found


def test_staff_read_which_versions_are_not_kept_and_why(store, thinned, opened):
    app = lake_history(opened, ADA)
    assert said(app).count(w("history.version_thinned")) == 2
    assert w("history.before_thinned") in said(app)
    assert w("history.version_withdrawn") not in said(app)


def test_staff_read_when_versions_went_and_of_which_days(store, thinned, opened):
    assert "borró 2 versiones anteriores" in said(lake_history(opened, ADA))


def test_only_what_is_kept_can_be_restored_or_withdrawn(store, thinned, opened):
    app = lake_history(opened, ADMINISTRATOR)
    assert labels(app).count(w("history.restore")) == 1
    which = next(one for one in app.selectbox if one.label == w("withdraw.which_version"))
    assert len(which.options) == 2


def test_a_thinned_version_neither_waits_nor_names_the_layer(store, thinned):
    store.take_down(LAKE.key, replaces=thinned[3], by=ADA.id)
    found = standing(store, LAKE.key)
    assert found.named_by == thinned[3]
    assert found.waiting is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_told_what_is_not_kept(store, thinned, language):
    markup = versions_list.history(store.version(LAKE.key), language)
    assert markup.count(words(language)("sources.version_thinned")) == 2
