"""What every test shares: real files where they are, sockets closed except loopback."""

import importlib.util
import logging
import os
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import HealthCheck, settings

from ejmap import region
from ejmap.settings import ROOT
from tests.examples import THOROUGH

# A busy machine is no fault of what is tested: no stopwatch in tests.
CALM = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("calm", CALM)
settings.register_profile(THOROUGH, CALM, max_examples=100)
settings.load_profile("calm")


def pytest_collection_finish() -> None:
    """Let what Streamlit logs be heard once, at the root.

    It has sixty loggers that tell their parents nothing, and pytest listens at each of them anew,
    six times a test.
    """
    for name, logger in logging.root.manager.loggerDict.items():
        if name.startswith("streamlit") and isinstance(logger, logging.Logger):
            logger.propagate = True


@pytest.fixture(scope="session", autouse=True)
def _disk_is_not_waited_for():
    """Write without waiting for the disk: nothing here outlives a power cut.

    Tests of what a kill leaves behind start processes of their own, which do wait.
    """
    from ejmap.store import catalogue

    prepare = catalogue._prepare

    def prepared(raw, record):
        prepare(raw, record)
        raw.execute("PRAGMA synchronous = OFF")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _handle: None)
        patched.setattr(catalogue, "_prepare", prepared)
        yield


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the publishers' files; where it is not, the test is skipped with the reason."""
    folder = os.environ.get("EJMAP_REAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("EJMAP_REAL_DATA names no folder with the publishers' files")
    return Path(folder)


FIXTURES = Path(__file__).parent / "fixtures"


def _written_transit(folder: Path) -> Path:
    zip_path = folder / "transit" / "sunline_gtfs_20180107_20180505.zip"
    zip_path.parent.mkdir()
    with zipfile.ZipFile(zip_path, "w") as archive:
        for member in sorted((FIXTURES / "transit" / "invented_feed").glob("*.txt")):
            words = member.read_text(encoding="utf-8").replace("\n", "\r\n")
            archive.writestr(member.name, words.encode("utf-8-sig"))
    return folder


@pytest.fixture
def invented_transit(tmp_path: Path) -> Path:
    """A folder of published files that holds the invented timetable, zipped with a feed's warts."""
    return _written_transit(tmp_path)


@pytest.fixture(scope="session")
def unchanged_transit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder, for tests that read it alone."""
    return _written_transit(tmp_path_factory.mktemp("transit"))


@pytest.fixture(scope="session")
def invented_places() -> gpd.GeoDataFrame:
    """Squares of two kilometres around each community's centre, as a boundary file gives them."""
    squares = [
        shapely.box(one.view[1] - 0.01, one.view[0] - 0.01, one.view[1] + 0.01, one.view[0] + 0.01)
        for one in region.COMMUNITIES
    ]
    geoids = [one.geoid for one in region.COMMUNITIES]
    return gpd.GeoDataFrame({"GEOID": geoids}, geometry=squares, crs="EPSG:4326")


@pytest.fixture
def invented_air(tmp_path: Path) -> Path:
    """A folder of published files that holds the invented daily air export."""
    file = tmp_path / "air_quality" / "epa_aqs_daily_pm10_2019_riverside_imperial.csv"
    file.parent.mkdir()
    words = (FIXTURES / "air_quality" / "invented_daily.csv").read_text(encoding="utf-8")
    file.write_text(words, encoding="utf-8-sig")
    return tmp_path


@pytest.fixture(scope="session")
def described():
    """Invented clinics as somebody brings them: `table()`, `report()`, `description(...)`."""
    spec = importlib.util.spec_from_file_location(
        "described", Path(__file__).parent / "described.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def seed_sources():
    """The embedded seed's public layers by key, as `published.sources` gives them."""
    from ejmap.questions.features import Features
    from ejmap.readings import AtHand
    from ejmap.store.contents import public_table
    from ejmap.store.seed import read_seed

    return {
        one.layer.key: Features(
            one.layer,
            public_table(one.layer, one.table),
            f"invented-{one.layer.key}",
            shelf=None if one.readings is None else AtHand(one.readings),
        )
        for one in read_seed(ROOT / "data" / "seed")
    }


@pytest.fixture
def empty_store(tmp_path, monkeypatch):
    """A store without layers, which is the program's own while the test runs."""
    from ejmap.store import Store

    opened = Store(tmp_path / "store")
    monkeypatch.setattr("ejmap.store.ready", lambda: opened)
    yield opened
    opened.close()


@pytest.fixture
def people(empty_store):
    from ejmap.staff import signing_in

    return signing_in.people()


@pytest.fixture
def sample(people, kept_password):
    """An invented editor with a password."""
    return people.add("Sample Person", "editor", password=kept_password[1], by="a test")


@pytest.fixture
def kept_password(monkeypatch):
    """A password of invented people, and its hash; made quickly here, not safely."""
    from argon2 import PasswordHasher

    from ejmap.staff import passwords

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "_NOBODYS", quick.hash("nobody's"))
    return "three invented words", passwords.hashed("three invented words")
