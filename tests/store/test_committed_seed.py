"""The committed seed, and the one made of the publishers' files."""

import re

import pytest

from ejmap.layer import Privacy
from ejmap.layers import embedded
from ejmap.settings import ROOT
from ejmap.store import Store, write_seed
from ejmap.store.seed import fill, read_seed

SEED = ROOT / "data" / "seed"
SEED_BYTES = 3_000_000
# (760) 555-0100, 760-555-0100, 760.555.0100: three groups of digits as people write them.
TELEPHONE = re.compile(rb"(?<![\d.])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)")

# 99-999 Invented Avenue: a number, perhaps one word, a kind of street. "111 at Drive" is a stop.
HOUSE_NUMBER = re.compile(
    r"\b\d[\d-]*\s+(?:(?!at\b|and\b)[a-z.]+\s+)?"
    r"(?:avenue|ave|street|st|road|rd|drive|dr|lane|ln|highway|hwy|boulevard|blvd|court|ct)\b",
    re.IGNORECASE,
)


def bytes_of(folder):
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.suffix in (".json", ".geojson", ".csv")
    }


def test_the_seed_is_small():
    assert sum(map(len, bytes_of(SEED).values())) < SEED_BYTES


def test_no_telephone_number_is_in_the_seed():
    found = {name: TELEPHONE.findall(content) for name, content in bytes_of(SEED).items()}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_no_house_number_is_in_the_seed():
    found = {name: HOUSE_NUMBER.findall(c.decode()) for name, c in bytes_of(SEED).items()}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


@pytest.mark.parametrize("written", ["12-345 Invented Avenue", "99 Road", "8 Nowhere St."])
def test_the_hunt_knows_a_house_number(written):
    assert HOUSE_NUMBER.search(written)


@pytest.mark.parametrize("written", [b"(760) 555-0100", b"760-555-0100", b"760.555.0100"])
def test_the_hunt_knows_a_telephone_number(written):
    assert TELEPHONE.search(written)


def test_every_public_layer_is_in_the_seed():
    layers = [module.LAYER for module in embedded().values()]
    public = {layer.key for layer in layers if layer.privacy is Privacy.PUBLIC}
    assert {one.layer.key for one in read_seed(SEED)} == public


def test_an_empty_store_is_filled_with_the_seed(tmp_path):
    store = Store(tmp_path)
    assert set(fill(store, SEED)) == set(embedded())
    assert all(check.ok for check in store.check())
    store.close()


@pytest.mark.real
def test_the_publishers_files_give_the_committed_seed_byte_for_byte(real_data, tmp_path):
    write_seed(real_data, tmp_path)
    assert bytes_of(tmp_path) == bytes_of(SEED)
