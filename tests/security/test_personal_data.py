"""Tables as they come from a meeting, a form or a county: what tells of a person goes by itself.

Every person, telephone and number here is invented.
"""

import pytest

from ejmap.uploads.checks import personal
from tests.uploads.cell_tables import column, mended, table

GONE = {
    "first_names": (["Zoila", "Ruben", "Rosalba"], "Zoila"),
    "head_of_household": (["Ilaria Quux", "Bao Foobar"], "Quux"),
    "jefe_de_familia": (["Ilaria Quux"], "Quux"),
    "nombre_completo": (["QUUX FOOBAR ZOILA", "FOOBAR QUUX RUBEN"], "QUUX"),
    "What is your name?": (["Ilaria Quux", "Bao Foobar", "Sol"], "Quux"),
    "respondent": (["Ilaria Q", "Bao F"], "Ilaria"),
    "entrevistadora": (["Ilaria Q", "Bao F"], "Ilaria"),
    "patient": (["Zoila I.", "Ruben E."], "Zoila"),
    "madre": (["Ilaria Quux", "Sol"], "Quux"),
    "child_name": (["Bo Quux", "Cy Quux"], "Quux"),
    "_submitted_by": (["ilaria quux", "bao foobar"], "quux"),
    "instagram": (["@zoila_invented"], "zoila"),
    "phonenumber": (["(760)5550123", "5550124"], "5550123"),
    "cel": (["5550123"], "5550123"),
    "numero": (["7605550123", "4425550124"], "7605550123"),
    "fecha_nac": (["03/04/1980"], "1980"),
    "ss_no": (["000000000"], "000000000"),
    "a_number": (["A000000000"], "A000000000"),
    "documento": (["QUUX800403MDFQRS09", "Sol"], "QUUX800403"),
    "ip": (["192.0.2.1", "192.0.2.2"], "192.0.2.1"),
    "ref": (["749-000-012", "749-000-013"], "749-000-012"),
}
"""Columns that are dropped, each with cells and what must not be left."""
TAKEN_OUT = (
    ("notes", "call 555-0199 after five", "555-0199"),
    ("notes", "leave it at tel 5550142", "5550142"),
    ("notas", "cel. 7605550177", "7605550177"),
    ("notas", "(686) 555 01 23", "01 23"),
    ("notas", "marque 55 1234 5678", "5678"),
    ("notes", "lives at 99455 avenue 99", "99455"),
    ("notes", "behind 66-100 invented st", "66-100"),
    ("notes", "at 87 225 invented st", "87 225"),
    ("location", "trailer 14 at the park", "14"),
    ("location", "space 22, behind the store", "22"),
    ("ubicacion", "lote 9 del parque", "9"),
    ("comments", "Spoke with Ilaria Quux, she is ill", "Ilaria"),
    ("comments", "Zoila Quux lives alone", "Zoila"),
    ("comentarios", "La Sra. Quux no tiene agua", "Quux"),
)
LEFT = (
    ("notes", "open 2019-2020, 200-1000 feet of road 12"),
    ("notes", "2019 survey of Harrison St"),
    ("notes", "1200 feet of dirt road, 3500 people near Hwy 111"),
    ("well_depth", "200-1000 ft"),
    ("parts", "100.5"),
    ("child_care", "Licensed center"),
    ("location", "Avenue 66 at Hammond Rd"),
    ("contact_time", "10"),
)


@pytest.mark.parametrize("name", GONE)
def test_a_column_of_people_is_dropped(name):
    cells, secret = GONE[name]
    upload = mended(personal, table({name: cells, "kept": ["Sol"] * len(cells)}))
    assert "kept" in upload.cells
    assert secret not in upload.cells.to_csv()


@pytest.mark.parametrize(("name", "cell", "secret"), TAKEN_OUT)
def test_what_tells_of_a_person_inside_a_text_is_taken_out(name, cell, secret):
    upload = mended(personal, table({name: [cell, "dust on the road", "sol y polvo"]}))
    assert secret not in upload.cells.to_csv(index=False)
    assert "dust on the road" in column(upload, name)


@pytest.mark.parametrize(("name", "cell"), LEFT)
def test_what_tells_of_nobody_stays_as_it_is(name, cell):
    assert column(mended(personal, table({name: [cell, "Sol"]})), name) == [cell, "Sol"]


def test_a_cell_of_a_million_digits_is_looked_at_at_once():
    assert column(mended(personal, table({"n": ["1" * 1_000_000 + "x"]})), "n")
