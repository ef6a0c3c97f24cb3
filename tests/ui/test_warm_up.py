"""What is done before the first visitor comes."""

import subprocess
import sys

import pytest

from ejmap.errors import StoreDamaged
from ejmap.ui import warm_up

pytestmark = pytest.mark.slow


def test_a_damaged_store_is_said_in_the_log_and_stops_nothing(monkeypatch, caplog):
    def damaged():
        raise StoreDamaged("somewhere", "nothing")

    monkeypatch.setattr(warm_up, "published", damaged)
    warm_up._load()
    assert "The store is damaged at somewhere" in caplog.text


def test_no_component_is_loaded_before_the_server_runs():
    asked = "import sys, ejmap.ui.warm_up, folium; print('streamlit_folium' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
