import pytest
import sqlalchemy as sa

from ejmap.store import Store, migrations, opened, tables


@pytest.mark.parametrize("table", [*tables._metadata.sorted_tables], ids=str)
def test_the_tables_made_are_the_tables_asked(store, table):
    with store._catalogue.reading() as connection:
        made = sa.inspect(connection).get_columns(table.name)
    assert [column["name"] for column in made] == [column.name for column in table.columns]


def test_an_older_store_is_brought_up_to_date_and_keeps_its_data(store, invented, monkeypatch):
    version = store.add_version(invented.layer("places"), invented.harvest(), by="a test")
    store.publish("places", version, replaces=None, by="a test")

    def one_more(connection):
        connection.exec_driver_sql("CREATE TABLE invented (number INTEGER)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, one_more))
    for room in (migrations, opened):
        monkeypatch.setattr(room, "KNOWN_SCHEMA", len(migrations.MIGRATIONS))
    newer = Store(store.folder)
    assert newer._catalogue.schema() == len(migrations.MIGRATIONS)
    assert newer.published() == {"places": version}
    newer.close()


def test_a_step_that_fails_leaves_the_older_schema_whole(store, monkeypatch):
    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE invented (number INTEGER)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    with pytest.raises(ZeroDivisionError):
        store._catalogue.migrate()
    with store._catalogue.reading() as connection:
        assert "invented" not in sa.inspect(connection).get_table_names()
    assert store._catalogue.schema() == migrations.KNOWN_SCHEMA
