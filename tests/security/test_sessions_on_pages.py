"""A page that stays open after its session ended: no part of it that is drawn alone tells more."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.staff.roles import Person, Role, allowed
from ejmap.store import Store

EDITOR = Person("p-eva", "Eva Invented", Role.EDITOR)


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


def _script():
    import streamlit as st

    from ejmap.ui.staff.describe import form
    from tests.ui import test_staff_describe as described

    form._form(described.InventedJob(), described.REPORT, "es", "describe")
    st.html("past it")


def shown(monkeypatch, store, person):
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    monkeypatch.setattr("ejmap.ui.staff.gate.permitted", lambda action: allowed(person, action))
    monkeypatch.setattr("ejmap.ui.staff.describe.form.st.rerun", st.stop)
    app = AppTest.from_function(_script, default_timeout=30).run()
    assert not app.exception
    return app


def test_the_form_of_a_file_is_shown_to_nobody_whose_session_ended(monkeypatch, store):
    app = shown(monkeypatch, store, None)
    assert not app.get("html")
    assert not app.radio


def test_the_form_of_a_file_is_shown_while_the_session_lasts(monkeypatch, store):
    app = shown(monkeypatch, store, EDITOR)
    assert app.radio
