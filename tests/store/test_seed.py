import json

import pytest

from ejmap.errors import InvalidLayer, SeedDamaged, SourceMissing
from ejmap.layer import Privacy
from ejmap.settings import settings
from ejmap.store import Store, ready, write_seed
from ejmap.store.contents import contents_from_harvest
from ejmap.store.seed import _opened, fill, read_seed


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def the_settings(seed, tmp_path, monkeypatch):
    """Settings that name an empty store and the invented seed."""
    monkeypatch.setenv("EJMAP_STORE", str(tmp_path / "run"))
    monkeypatch.setenv("EJMAP_SEED", str(seed))
    settings.cache_clear()
    yield settings()
    settings.cache_clear()


@pytest.fixture
def open_ready(the_settings):
    """The function `ready`, whose stores are closed after the test."""
    yield ready
    for _ in range(_opened.cache_info().currsize):
        ready().close()
    _opened.cache_clear()


def test_the_seed_made_again_is_the_same_bytes(seed, tmp_path):
    before = bytes_of(seed)
    write_seed(tmp_path, seed)
    write_seed(tmp_path, tmp_path / "elsewhere")
    assert bytes_of(seed) == before
    assert bytes_of(tmp_path / "elsewhere") == before


def test_the_seed_has_the_files_its_manifest_names(seed):
    manifest = json.loads((seed / "manifest.json").read_text())
    assert {path.name for path in seed.iterdir()} == {*manifest["files"], "manifest.json"}
    assert set(manifest["layers"]) == {"places", "monitors", "titles"}
    assert manifest["layers"]["places"]["citations"][0]["data_date"] == "2019-01/2019-06"


def test_a_layer_file_is_geojson_with_one_feature_a_line_and_its_citation(seed):
    text = (seed / "places.geojson").read_text()
    whole = json.loads(text)
    assert whole["ejmap"]["citations"][0]["publisher"] == "Nobody"
    assert [line[:12] for line in text.splitlines()[1:-1]] == ['{"geometry":'] * 3


def test_what_the_public_may_not_have_is_not_in_the_seed(seed):
    for content in bytes_of(seed).values():
        assert b"Rosebud" not in content
        assert b"secret" not in content


@pytest.mark.parametrize("privacy", [Privacy.STAFF, Privacy.AGGREGATE])
def test_a_layer_that_is_not_public_is_not_in_the_seed(fake_layers, invented, tmp_path, privacy):
    private = invented.layer("places", privacy=privacy)
    fake_layers["places"] = invented.module(private, invented.harvest)
    assert set(write_seed(tmp_path, tmp_path / "seed")) == {"monitors", "titles"}
    assert not list((tmp_path / "seed").glob("places*"))


def test_a_layer_that_cannot_be_imported_leaves_the_seed_as_it_was(seed, fake_layers, tmp_path):
    def missing():
        raise SourceMissing("a list", "nowhere")

    fake_layers["titles"].normalise = lambda _published: missing()
    before = bytes_of(seed)
    with pytest.raises(SourceMissing):
        write_seed(tmp_path, seed)
    assert bytes_of(seed) == before


def test_a_file_the_seed_needs_no_more_goes(seed, fake_layers, tmp_path):
    del fake_layers["places"]
    (seed / "README.md").write_text("A person's own words.")
    write_seed(tmp_path, seed)
    assert not list(seed.glob("places*"))
    assert (seed / "README.md").exists()


def test_a_store_filled_from_the_seed_shows_every_layer(store, seed):
    assert fill(store, seed) == ["monitors", "places", "titles"]
    assert set(store.published()) == {"monitors", "places", "titles"}


def test_what_comes_out_of_the_seed_is_what_was_harvested(store, seed, invented):
    fill(store, seed)
    layer = invented.layer("titles", invented.TITLE_ONLY)
    assert store.published()["titles"] == (
        contents_from_harvest(layer, invented.titled_harvest()).version_id()
    )


def test_readings_accounting_and_disagreements_travel_with_the_seed(store, seed, invented):
    fill(store, seed)
    monitors = store.version("monitors")
    made = contents_from_harvest(
        invented.layer("monitors"), invented.harvest(readings=invented.readings())
    )
    assert monitors.readings().equals(made.readings)
    assert monitors.accounting().equals(made.accounting)
    assert monitors.disagreements().equals(made.disagreements)


def test_filling_again_changes_nothing(store, seed):
    fill(store, seed)
    events = store.events()
    assert fill(store, seed) == []
    assert store.events() == events


def test_a_new_definition_is_used_with_the_old_seed(store, seed, fake_layers, invented):
    fill(store, seed)
    renamed = invented.layer("places", on_at_start=True)
    fake_layers["places"] = invented.module(renamed, invented.harvest)
    assert fill(store, seed) == ["places"]
    assert store.version("places").layer.on_at_start


def test_a_field_the_seed_does_not_know_is_blank_and_said_so(
    store, seed, fake_layers, invented, caplog
):
    more = invented.layer("titles", invented.FIELDS)
    fake_layers["titles"] = invented.module(more, invented.harvest)
    fill(store, seed)
    assert store.version("titles").table()["spaces"].isna().all()
    assert "spaces" in caplog.text


def test_what_a_person_published_stays_when_the_seed_is_new(store, seed, fake_layers, invented):
    fill(store, seed)
    layer = fake_layers["places"].LAYER
    own = store.add_version(layer, invented.harvest(2), by="Somebody")
    store.publish("places", own, replaces=store.published()["places"], by="Somebody")
    fake_layers["places"] = invented.module(
        invented.layer("places", on_at_start=True), invented.harvest
    )
    assert fill(store, seed) == []
    assert store.published()["places"] == own


def test_a_layer_of_the_seed_that_the_program_lacks_is_left_aside(store, seed, fake_layers):
    del fake_layers["places"]
    assert fill(store, seed) == ["monitors", "titles"]


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "places.geojson",
        "accounting.csv",
        "monitors.readings.csv",
        "places.disagreements.csv",
    ],
)
@pytest.mark.parametrize("fault", ["missing", "cut", "changed"])
def test_a_damaged_seed_is_named_and_nothing_is_written(store, seed, name, fault):
    path = seed / name
    content = path.read_bytes()
    path.unlink()
    if fault != "missing":
        path.write_bytes(content[:-9] if fault == "cut" else b"[]" + content)
    with pytest.raises(SeedDamaged, match=name):
        fill(store, seed)
    assert store.events() == []
    assert store.published() == {}


@pytest.mark.parametrize("found", ["{}", "[]", '{"format": 99, "layers": {}, "files": {}}', "null"])
def test_a_manifest_that_is_none_is_said_so(store, seed, found):
    (seed / "manifest.json").write_text(found)
    with pytest.raises(SeedDamaged, match=r"manifest\.json"):
        fill(store, seed)


def test_seed_data_that_breaks_the_definition_is_refused(seed, fake_layers, invented):
    fields = [one for one in invented.FIELDS if one.key != "status"]
    status = invented.FIELDS[4].model_copy(update={"choices": {"done": invented.both("done")}})
    changed = invented.layer("places", (*fields, status))
    fake_layers["places"] = invented.module(changed, invented.harvest)
    with pytest.raises(InvalidLayer, match="planned"):
        read_seed(seed)


def test_the_ready_store_is_opened_once_and_filled(open_ready):
    assert set(open_ready().published()) == {"monitors", "places", "titles"}
    assert open_ready() is open_ready()


def test_an_empty_store_that_cannot_be_filled_is_not_ready(open_ready, seed):
    (seed / "places.geojson").unlink()
    with pytest.raises(SeedDamaged):
        open_ready()


def test_a_filled_store_goes_on_without_the_seed(open_ready, the_settings, seed, caplog):
    first = Store(the_settings.store)
    fill(first, seed)
    first.close()
    (seed / "manifest.json").unlink()
    assert set(open_ready().published()) == {"monitors", "places", "titles"}
    assert "manifest.json" in caplog.text
