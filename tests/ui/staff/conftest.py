"""A part of the staff pages, opened as a person."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ejmap.staff.roles import allowed
from tests.ui.staff.pressing import run


def _script():
    import streamlit as st

    from ejmap.ui.staff.drafts import waiting
    from ejmap.ui.staff.history import every_layer

    show = {"drafts": waiting.show, "history": every_layer.show}[st.session_state["part"]]
    show(st.session_state["person"], "es", key="staff")


@pytest.fixture
def store(empty_store):
    st.cache_resource.clear()
    st.cache_data.clear()
    return empty_store


@pytest.fixture
def opened(store, monkeypatch):
    """Open a part of the page as a person."""

    def show(part, person, **state):
        monkeypatch.setattr("ejmap.ui.staff.gate.permitted", lambda action: allowed(person, action))
        app = AppTest.from_function(_script, default_timeout=30)
        for name, value in {"part": part, "person": person, **state}.items():
            app.session_state[name] = value
        return run(app)

    return show
