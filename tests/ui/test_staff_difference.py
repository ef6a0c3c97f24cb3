"""What a draft would change is counted whole, named in part, and said in both languages."""

import geopandas as gpd
import pytest
import shapely

from ejmap.layer import Privacy
from ejmap.text import Text
from ejmap.ui.staff.drafts.definitions import definition_changes
from ejmap.ui.staff.drafts.difference import NAMED, Compared, pieces
from tests.ui.conftest import INVENTED_PARKS as PARKS


def table(rows):
    """Rows of (id, name, spaces, longitude)."""
    ids, names, spaces, places = (list(one) for one in zip(*rows, strict=True))
    return gpd.GeoDataFrame(
        {"id": ids, "name": names, "space_count": spaces},
        geometry=[shapely.Point(x, 33.5) for x in places],
        crs="EPSG:4326",
    )


BEFORE = table(
    [("a", "Aster", 1.0, -116.1), ("b", "Berro", 2.0, -116.2), ("c", "Cardo", 3.0, -116)]
)


def said(after, before=BEFORE, was=PARKS, now=PARKS, language="es"):
    return "".join(pieces(Compared(now, after, was, before), language))


def test_a_first_version_says_how_many_rows_it_would_show():
    assert "mostrarían 3 filas" in said(BEFORE, before=None, was=None)


def test_the_same_table_says_that_nothing_is_different():
    assert "Ninguna fila es diferente" in said(BEFORE)


def test_a_row_more_is_added_and_named():
    after = table(
        [
            ("a", "Aster", 1.0, -116.1),
            ("b", "Berro", 2.0, -116.2),
            ("c", "Cardo", 3.0, -116),
            ("d", "Dalia", 4.0, -116.3),
        ]
    )
    assert "1 se agregó" in said(after)
    assert "Dalia" in said(after)


def test_a_row_less_is_gone_and_named_as_it_was():
    assert "<li>Cardo</li>" in said(BEFORE[BEFORE["id"] != "c"])


def test_a_row_elsewhere_says_how_far():
    moved = BEFORE.copy()
    moved.loc[0, "geometry"] = shapely.Point(-116.11, 33.5)
    assert "Aster: 0.6 millas (" in said(moved)


def test_a_row_that_lost_its_place_does_not_say_how_far():
    moved = BEFORE.copy()
    moved.loc[0, "geometry"] = None
    assert "Aster: antes no tenía lugar, o ahora no lo tiene" in said(moved)


def test_a_changed_cell_says_before_and_after_with_its_unit():
    changed = BEFORE.copy()
    changed.loc[0, "space_count"] = 9.0
    told = said(changed, language="en")
    assert "1 spaces in English" in told
    assert "9 spaces in English" in told


def test_so_many_are_named_and_all_are_counted():
    many = table([(f"n{n}", f"Nopal {n}", 1.0, -116.1) for n in range(NAMED + 3)])
    told = said(many, before=many.iloc[:1])
    assert f"{NAMED + 2} se agregaron" in told
    assert told.count("<li>Nopal") == NAMED
    assert "y 2 más" in told


def test_names_of_strangers_are_no_markup():
    after = BEFORE.assign(name="<b>x</b>", id=["x", "y", "z"])
    assert "<b>x" not in said(after)


@pytest.mark.parametrize(("left", "drops"), [(5, False), (4, True), (10, False)])
def test_a_loss_of_more_than_half_is_a_great_one(left, drops):
    ten = table([(f"n{n}", "Nopal", 1.0, -116.1) for n in range(10)])
    assert Compared(PARKS, ten.iloc[:left], PARKS, ten).drops_half is drops


def test_nothing_before_is_no_loss():
    assert not Compared(PARKS, BEFORE).drops_half


def test_ids_that_do_not_last_are_said_to_tell_less():
    made = PARKS.model_copy(update={"has_lasting_ids": False})
    assert "identificadores se hicieron" in said(BEFORE, now=made)


def changes(**update):
    return definition_changes(PARKS, PARKS.model_copy(update=update), "en")


def test_an_unchanged_definition_has_nothing_to_say():
    assert changes() == []


def test_what_the_public_gets_is_said_before_all_else():
    told = changes(privacy=Privacy.STAFF, name=Text(en="Other", es="Otro"))
    assert told == [
        "What the public gets: before, every point, for everybody; now, nothing; staff only",
        "Another name",
    ]


def test_a_field_that_becomes_public_is_named():
    fields = tuple(one.model_copy(update={"is_public": True}) for one in PARKS.fields)
    assert changes(fields=fields) == ["Now public: Secret in English"]


def test_fields_that_come_and_go_are_named():
    fields = (*PARKS.fields[:1], *PARKS.fields[2:], PARKS.fields[1].model_copy(update={"key": "x"}))
    assert changes(fields=fields) == [
        "New columns: Status in English",
        "Columns that are no more: Status in English",
    ]
