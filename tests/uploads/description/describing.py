"""Descriptions, checked and made into layers."""

import pytest

from ejmap.errors import InvalidDescription
from ejmap.uploads.description import (
    FieldDescription,
    Words,
    checked,
    harvest_from_upload,
    layer_from_description,
)


def problems(described, description, columns=None, **more):
    with pytest.raises(InvalidDescription) as caught:
        checked(description, described.columns() if columns is None else columns, **more)
    return [one.key.removeprefix("description.") for one in caught.value.problems]


def field(**said):
    usual = {"column": "Name", "key": "name", "label": Words(en="Name", es="Nombre")}
    return FieldDescription(**{**usual, **said})


def made(described, **changed):
    table = changed.pop("table", None)
    table = described.table() if table is None else table
    sound = checked(described.description(**changed), described.columns(table))
    layer = layer_from_description(sound, table)
    return layer, harvest_from_upload(sound, layer, table)
