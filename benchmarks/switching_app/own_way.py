"""Our way: the page sends the address of the points, the browser fetches and keeps them."""

import made_up

from ejmap.mapping.assets import asset_path
from ejmap.mapping.web_map import Move, ShownLayer
from ejmap.ui import map_view
from ejmap.view import At


def draw(count: int, is_on: bool) -> None:
    """Draw the map as the Explore page does."""
    layer = ShownLayer("invented", made_up.NAME.en, f"/ejmap/points/{count}.geojson")
    map_view.show(
        key="map",
        asset=lambda name: f"/ejmap/{asset_path(name)}",
        language="en",
        layers=[layer] if is_on else [],
        base=[],
        move=Move(At(*made_up.MIDDLE)),
        query=f"way=ours&points={count}",
        writes_address=False,
    )
