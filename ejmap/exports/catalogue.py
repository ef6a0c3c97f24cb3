"""The list of published layers with their papers; for the command line and over HTTP."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ejmap.freshness import Freshness
from ejmap.freshness.wording import as_plain
from ejmap.layer import Group, Layer, Privacy
from ejmap.snapshots.what_changed import what_changed
from ejmap.store import Store, Version


def catalogue(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return what is published: `layers`, one entry each, in the order of the panel.

    `feature_count` is null of a layer that is given as counts by community alone. `licence` is the
    English name of the terms, `licence_name` both; dates are ISO 8601. `freshness` tells when it
    was got and should be got again, and in both languages what it means where that is not so.
    """
    versions = published_versions(store)
    fresh = store.freshness(version.layer for version in versions)
    return {"layers": [_entry(version, fresh[version.layer.key]) for version in versions]}


def history(layer: str, store: Store) -> dict[str, Any]:
    """Return what was shown of a layer, newest first, by whom, and in counts what it changed.

    Instants are UTC. `counts` is null where nothing was shown before, or where one of the two may
    not be read; within it `altered` is null where ids do not last.
    """
    steps = what_changed(layer, store)
    return {"layer": layer, "steps": [asdict(one) | {"at": one.at.isoformat()} for one in steps]}


def published_versions(store: Store) -> list[Version]:
    """Return the published version of every layer, in the order of the panel."""
    return in_panel_order(store.version(key) for key in store.published())


def in_panel_order(versions: Iterable[Version]) -> list[Version]:
    """Return versions in the order their layers have in the panel."""
    return sorted(versions, key=lambda version: _panel_place(version.layer))


def _panel_place(layer: Layer) -> tuple[int, int, str]:
    return list(Group).index(layer.group), -layer.style.order, layer.key


def _entry(version: Version, fresh: Freshness) -> dict[str, Any]:
    layer = version.layer
    first = layer.papers[0]
    return {
        "key": layer.key,
        "name": layer.name.model_dump(),
        "version": version.id,
        "grade": layer.grade.value,
        "data_date": layer.data_date,
        "retrieved_at": layer.retrieved.isoformat(),
        "feature_count": version.feature_count if layer.privacy is Privacy.PUBLIC else None,
        "publisher": first.publisher,
        "licence": first.licence.name.en,
        "licence_name": first.licence.name.model_dump(),
        "licence_url": first.licence.url,
        "changes": layer.changes.model_dump(),
        "freshness": as_plain(fresh, layer),
    }
