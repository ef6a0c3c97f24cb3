"""The README tells today's truth."""

import re
import tomllib
from urllib.parse import urlsplit

from ejmap import __version__
from ejmap.__main__ import _parser
from ejmap.freshness.wording import RHYTHMS
from ejmap.layers import all_layers, embedded, modules
from ejmap.refresh.sources import asked, refreshable
from ejmap.settings import ROOT, Settings
from ejmap.text import say_period, words
from ejmap.whereabouts import PLACES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def layer_table() -> list[str]:
    """The table of layers as the registry gives it."""
    rows = [
        f"| `{layer.key}` | {layer.name.en} | {layer.papers[0].publisher} "
        f"| {say_period(layer.data_date, 'en')} | {layer.grade} |"
        for layer in (module.LAYER for module in embedded().values())
    ]
    return [
        "| key | layer | publisher | date of the data | grade |",
        "|---|---|---|---|---|",
        *rows,
    ]


def test_the_table_of_layers_is_the_registry():
    between = README.split("-->")[1].split("<!-- layers end")[0]
    assert between.strip().splitlines() == layer_table()


def test_the_layers_that_are_fetched_first_are_the_registrys():
    between = README.split("<!-- fetched:")[1].split("-->")[1].split("<!-- fetched end")[0]
    assert between.strip().splitlines() == [
        f"- `{layer.key}`: {layer.name.en} ({layer.papers[0].publisher})"
        for layer in all_layers()
        if layer.key not in embedded()
    ]


def with_its_own(reader):
    """A reader, and the readers it holds."""
    inner = [*getattr(reader, "readers", {}).values(), *filter(None, [vars(reader).get("reader")])]
    return [reader, *(each for one in inner for each in with_its_own(one))]


def asked_of(key):
    """What a layer is fetched of, but for the communities' boundaries, which most layers want."""
    whole = [one for one in asked(modules()[key].READS).values() if one is not PLACES]
    return [each for one in whole for each in with_its_own(one)]


def keys_of(reader):
    return vars(reader).get("keys", ())


def table_of_sources():
    """Whom each layer asks, how often, and with which keys, as the registry gives it."""
    w = words("en")
    yield "| layer | asks | how often | keys it can use |"
    yield "|---|---|---|---|"
    for key in refreshable():
        found = asked_of(key)
        hosts = dict.fromkeys(
            urlsplit(a).netloc for one in found if (a := vars(one).get("address"))
        )
        keys = dict.fromkeys(f"`{each.variable}`" for one in found for each in keys_of(one))
        often = w(f"freshness.every_{RHYTHMS[modules()[key].LAYER.rhythm_days]}")
        yield f"| `{key}` | {', '.join(hosts)} | {often} | {', '.join(keys) or 'none'} |"


def test_the_table_of_sources_is_the_registrys():
    between = README.split("<!-- sources:")[1].split("-->")[1].split("<!-- sources end")[0]
    assert between.strip().splitlines() == [*table_of_sources()]


def test_every_key_is_told_with_where_it_is_had():
    section = README.split("### Keys")[1].split("\n## ")[0]
    keys = {each for key in refreshable() for one in asked_of(key) for each in keys_of(one)}
    told = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", section))
    assert told == {one.variable for one in keys}
    assert [one for one in keys if one.sign_up not in section] == []


def test_every_command_is_told():
    commands = next(a for a in _parser()._actions if a.choices and "layers" in a.choices).choices
    told = set(re.findall(r"`python -m ejmap ([\w-]+)", README))
    assert told == set(commands)


def test_every_setting_is_told():
    told = set(re.findall(r"`EJMAP_(\w+)`", README))
    assert told == {name.upper() for name in Settings.model_fields}


def test_every_folder_it_names_is_there():
    for name in re.findall(r"^\| `([\w/.]+)` \|", README.split("## The tree")[1], re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_the_program_is_the_newest_of_its_changelog():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == __version__
    assert project["version"] == __version__
