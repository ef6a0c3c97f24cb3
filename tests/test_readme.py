"""The README tells today's truth."""

import re
import tomllib

from ejmap import __version__
from ejmap.__main__ import _parser
from ejmap.layers import all_layers, embedded
from ejmap.settings import ROOT, Settings
from ejmap.text import say_period

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
