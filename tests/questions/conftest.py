"""The layers of the embedded seed, ready to be asked; read once for all tests of this room."""

import pytest

from ejmap.layer import Privacy
from ejmap.questions.features import Features
from ejmap.readings import AtHand
from ejmap.settings import ROOT
from ejmap.store.contents import public_table
from ejmap.store.seed import read_seed


@pytest.fixture(scope="session")
def seed_sources():
    """The seed's public layers by key, as `published.sources` gives them."""
    return {
        one.layer.key: Features(
            one.layer,
            public_table(one.layer, one.table),
            one.version_id(),
            shelf=None if one.readings is None else AtHand(one.readings),
        )
        for one in read_seed(ROOT / "data" / "seed")
        if one.layer.privacy is Privacy.PUBLIC
    }


@pytest.fixture(scope="session")
def seed_layers(seed_sources):
    """The definitions of the seed's public layers by key."""
    return {key: one.layer for key, one in seed_sources.items()}
