"""What staff press on drafts and histories, and what they read there."""

import geopandas as gpd

from ejmap.harvest import Harvest
from ejmap.staff.roles import Person, Role
from ejmap.text import words
from tests.ui.conftest import INVENTED_LAKE as LAKE
from tests.ui.conftest import table

ADA = Person("p-ada", "Ada Invented", Role.PUBLISHER)
BERTA = Person("p-berta", "Berta Invented", Role.PUBLISHER)
EDITOR = Person("p-eva", "Eva Invented", Role.EDITOR)
ADMINISTRATOR = Person("p-cruz", "Cruz Invented", Role.ADMINISTRATOR)
w = words("es")


def run(app):
    app.run()
    assert not app.exception
    return app


def add(store, rows=4, layer=LAKE):
    return store.add_version(layer, Harvest(gpd.GeoDataFrame(table().iloc[:rows])), by=ADA.id)


def publish(store, rows=4, layer=LAKE):
    version = add(store, rows, layer)
    store.publish(layer.key, version, replaces=store.shown(layer.key), by=ADA.id)
    return version


def draft(store, rows=4, layer=LAKE, by=ADA):
    version = add(store, rows, layer)
    store.save_draft(
        layer.key, version, description="", by=by.id, note="", replaces=store.shown(layer.key)
    )
    return version


def labels(app):
    return [one.label for one in app.button]


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return run(app)


def said(app):
    return " ".join(one.body for one in app.get("html"))


def lake_history(opened, person):
    return opened("history", person, history_layer=LAKE.key)


def open_draft(opened, person, version, layer=LAKE):
    return opened("drafts", person, drafts_opened=(layer.key, version))
