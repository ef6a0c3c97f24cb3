import pytest
import shapely

from ejmap.region.street_grid import METRES_PER_DEGREE_OF_LATITUDE, latitude_of
from ejmap.uploads.checks import DOUBTFUL, LEAVE_OUT, MARK_DOUBTFUL, street_grid
from tests.uploads.making import MECCA, NOTHING_HELD, made, only

AVENUE_66 = latitude_of(66)


def at(latitude, longitude=MECCA[0]):
    return shapely.Point(longitude, latitude)


def upload(*points, addresses=("88-123 Avenue 66", "88-123 Avenue 66"), column="Address"):
    return made({column: list(addresses)[: len(points)]}, points)


def found(one):
    return street_grid.find(one, NOTHING_HELD)


def north_by(metres):
    return at(AVENUE_66 + metres / METRES_PER_DEGREE_OF_LATITUDE)


def test_a_dot_on_its_avenue_is_no_problem():
    assert found(upload(at(AVENUE_66))) == []


@pytest.mark.parametrize(("metres", "count"), [(999, 0), (1001, 1), (-999, 0), (-1001, 1)])
def test_a_kilometre_north_or_south_is_too_far(metres, count):
    assert sum(one.count for one in found(upload(north_by(metres)))) == count


def test_how_far_is_said():
    assert only(found(upload(at(AVENUE_66), north_by(12_000)))).facts["farthest_km"] == "12"


@pytest.mark.parametrize("column", ["phys_addre", "ParkAddres", "Dirección", "STREET", "where"])
def test_the_address_is_found_by_the_columns_name_or_its_cells(column):
    assert only(found(upload(north_by(5_000), column=column))).count == 1


@pytest.mark.parametrize("column", ["MailAddress", "GeoAddress", "email_address"])
def test_where_post_goes_is_no_address_of_the_place(column):
    assert found(upload(north_by(5_000), column=column)) == []


def test_a_street_of_the_same_name_in_another_town_is_not_judged():
    assert found(upload(at(33.95, -117.4), addresses=("69-500 Pierce St",))) == []


def test_an_avenue_beyond_the_county_line_is_not_judged():
    assert found(upload(at(33.407), addresses=("90 123 Ave 91",))) == []


def test_an_address_that_was_dropped_still_tells():
    as_read = upload(north_by(5_000)).cells
    assert only(found(made({"spaces": [4]}, [north_by(5_000)], as_read=as_read))).count == 1


@pytest.mark.parametrize("fix", [MARK_DOUBTFUL, LEAVE_OUT])
def test_mended_rows_are_found_no_more(fix):
    one = upload(at(AVENUE_66), north_by(5_000))
    assert found(street_grid.mend(one, only(found(one)), fix, NOTHING_HELD)) == []


def test_rows_are_marked_and_kept_unasked():
    one = upload(at(AVENUE_66), north_by(5_000))
    problem = only(found(one))
    after = street_grid.mend(one, problem, problem.fixes[0].key, NOTHING_HELD)
    assert after.cells[DOUBTFUL].tolist() == [False, True]


def test_a_table_without_addresses_is_no_problem():
    assert found(made(shapes=[at(AVENUE_66)])) == []
