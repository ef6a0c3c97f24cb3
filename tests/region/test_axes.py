import geopandas as gpd
import pytest
import shapely

from ejmap.errors import SourceChanged
from ejmap.region.axes import are_swapped, check_axes

HERE, SWAPPED = shapely.Point(-116.1, 33.6), shapely.Point(33.6, -116.1)
ELSEWHERE = shapely.Point(-80, 25)


def series(*shapes):
    return gpd.GeoSeries(list(shapes), crs="EPSG:4326")


def test_only_what_lies_near_when_latitude_is_read_first_is_swapped():
    assert list(are_swapped(series(HERE, SWAPPED, ELSEWHERE, None, shapely.Point()))) == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_a_publication_on_its_side_is_an_error():
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        check_axes("list", series(SWAPPED, ELSEWHERE))


@pytest.mark.parametrize("shapes", [(), (HERE, SWAPPED), (ELSEWHERE,), (None,)])
def test_one_with_a_row_in_its_place_is_none(shapes):
    check_axes("list", series(*shapes))
