"""GeoJSON (RFC 7946) with its papers inside, in the member `ejmap`."""

import json
from collections.abc import Collection
from typing import Any

from ejmap.exports.notices import notices
from ejmap.freshness.state import due_date
from ejmap.layer import Layer
from ejmap.store import Version


def export(version: Version, ids: Collection[str] | None = None) -> bytes:
    """Return a version's public features, with definition, papers and what must be read beside.

    Args:
        version: What to write; positions are EPSG:4326, longitude first.
        ids: Only the features of these ids; None for all.
    """
    stored = json.loads(version.geojson())
    features = [one for one in stored["features"] if ids is None or one["id"] in ids]
    whole = {**stored, "ejmap": {**stored.get("ejmap", {}), **_papers(version.layer)}}
    return json.dumps({**whole, "features": features}, ensure_ascii=False).encode()


def _papers(layer: Layer) -> dict[str, Any]:
    due = due_date(layer, layer.retrieved)
    return {
        "name": layer.name.model_dump(),
        "grade": layer.grade.value,
        "changes": layer.changes.model_dump(),
        "renewal_due_date": due.isoformat() if due else None,
        "papers": [paper.model_dump(mode="json") for paper in layer.papers],
        "faults": [fault.model_dump() for fault in layer.faults],
        "notice": notices(layer),
    }
