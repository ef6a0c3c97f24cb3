"""Communities, kept: a topic side by side or one profile, each number with what is not known."""

import pandas as pd
import pytest

from ejmap.errors import NothingToKeep
from ejmap.questions.comparing.topics import TOPICS
from ejmap.snapshots.kept import Topic

SEVEN = [
    "Coachella",
    "Thermal",
    "Vista Santa Rosa",
    "Oasis",
    "Mecca",
    "North Shore",
    "Between communities",
]


def counted(seeded, layer):
    return seeded.version(layer).table()["community"].value_counts()


def test_the_six_and_what_lies_between_them_stand_side_by_side(keep):
    (table,) = keep("communities", "topic=water").tables
    assert [one.en for one in table.columns] == ["What is counted", *SEVEN]


def test_the_numbers_are_those_of_the_public_table(keep, seeded):
    table = pd.DataFrame(seeded.version("water_systems").table().drop(columns="geometry"))
    sure = table[table["location_doubtful"].eq(False)]["community"].value_counts()
    (told,) = keep("communities", "topic=water").tables
    row = dict(zip(SEVEN, (one.en for one in told.rows[0][1:]), strict=True))
    assert (row["Thermal"], row["Oasis"], row["Between communities"]) == (
        str(sure["thermal"]),
        str(sure["oasis"]),
        str(sure["between"]),
    )


def test_the_finding_says_the_chief_number_of_every_place_and_what_is_in_none(keep, seeded):
    doubtful = int(seeded.version("water_systems").table()["community"].isna().sum())
    finding = keep("communities", "topic=water").finding
    assert all(place in finding.en for place in SEVEN)
    assert finding.en.endswith(f"missing: water systems, {doubtful}.")
    assert finding.es.endswith(f"o falta: sistemas de agua, {doubtful}.")


def test_what_is_not_known_stands_beside_its_number(keep):
    (table,) = keep("communities", "topic=water").tables
    cells = [cell.es for row in table.rows for cell in row[1:]]
    assert "0 de 2 (no se sabe de 1)" in cells


def test_the_order_is_that_of_the_link(keep):
    (table,) = keep("communities", "topic=homes&sort=parks").tables
    assert [one.en for one in table.columns][1:3] == ["Between communities", "Thermal"]


def test_an_old_status_is_dated_in_its_cell(keep):
    (table,) = keep("communities", "topic=water").tables
    dated = [cell.es for row in table.rows for cell in row[1:] if "puede haber cambiado" in cell.es]
    assert "1 de 2 (no se sabe de 1). De listas de agosto de 2024; puede haber cambiado." in dated


@pytest.mark.parametrize("topic", list(TOPICS))
def test_every_topic_can_be_kept(keep, topic):
    kept = keep("communities", f"topic={topic}")
    assert kept.query == f"topic={topic}"
    assert len(kept.figures) == len(SEVEN)
    assert "communities" in {one.layer for one in kept.sources}


def test_air_is_compared_on_the_same_days_alone(keep):
    kept = keep("communities", "topic=air")
    assert "counted on the same days at every monitor" in kept.finding.en
    assert kept.topics == (Topic.AIR,)


def test_one_place_is_told_by_topic(keep, seeded):
    kept = keep("communities", "community=mecca")
    assert [one.title.en for one in kept.tables] == [
        "People and homes",
        "Water",
        "Buses",
        "Paving",
        "Air",
        "Context",
    ]
    stops = counted(seeded, "bus_stops")["mecca"]
    assert f"Bus stops (2018 timetable), {stops};" in kept.finding.en


def test_between_communities_has_a_profile_like_any_other(keep):
    kept = keep("communities", "community=between")
    assert kept.title.es == "Perfil: Entre comunidades"
    assert any("fuera de las seis comunidades" in one.es for one in kept.not_shown)


def test_no_row_names_a_home(keep):
    for query in ("topic=homes", "topic=water", "community=mecca"):
        kept = keep("communities", query)
        assert not kept.few
        assert not any(one.names_homes for one in kept.tables)
        assert all(one.lists == () for one in kept.tables)


def test_what_makes_no_sense_is_dropped(keep):
    assert keep("communities", "topic=gold&sort=gold&community=paris").query == "topic=homes"


def test_nothing_published_is_nothing_to_keep(keep, shelf):
    with pytest.raises(NothingToKeep):
        keep("communities", "topic=water", store=shelf("schools"))
