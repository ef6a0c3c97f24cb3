from datetime import datetime, timedelta

import pytest

from ejmap.errors import NoViews
from ejmap.exhibits import dressing
from ejmap.exhibits.exhibit import Form, Order
from tests.exhibits.kept_views import view


@pytest.fixture(autouse=True)
def two_views(monkeypatch):
    monkeypatch.setattr(dressing, "opened", lambda name, _store: view(name))


def test_views_are_opened_in_their_order():
    made = dressing.dressed(Order(form=Form.PDF, views=("b", "a")))
    assert [one.id for one in made.snapshots] == ["b", "a"]


def test_an_order_that_cannot_be_made_is_refused_before_anything_is_opened():
    with pytest.raises(NoViews):
        dressing.dressed(Order(form=Form.PDF, views=()))


def test_it_is_made_now_with_the_valleys_offset():
    moment = datetime.fromisoformat(dressing.now())
    assert moment.utcoffset() in {timedelta(hours=-7), timedelta(hours=-8)}
    assert abs(datetime.now(moment.tzinfo) - moment) < timedelta(minutes=2)
