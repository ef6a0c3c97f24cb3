"""The catalogue's tables as they are asked; the SQL that makes them is in `migrations.py`."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

_metadata = MetaData()
VERSIONS = Table(
    "versions",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("privacy", Text),
    Column("created_at", Text),
    Column("withdrawn_at", Text),
    Column("thinned_at", Text),
)
PUBLICATIONS = Table(
    "publications",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("layer", Text),
    Column("version", Text),
    Column("at", Text),
    Column("by", Text),
    Column("note", Text),
    Column("kind", Text),
)
EVENTS = Table(
    "events",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text),
    Column("by", Text),
    Column("what", Text),
    Column("layer", Text),
    Column("before", Text),
    Column("after", Text),
    Column("note", Text),
)
DRAFTS = Table(
    "drafts",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("description", Text),
    Column("note", Text),
    Column("made_by", Text),
    Column("made_at", Text),
    Column("replaces", Text),
    Column("asked_at", Text),
    Column("looked_by", Text),
    Column("looked_at", Text),
    Column("look", Text),
    Column("look_note", Text),
    Column("ended", Text),
)
PINS = Table(
    "pins",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("at", Text),
    Column("by", Text),
)
TAKEN_DOWN = Table(
    "taken_down",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("feature", Text, primary_key=True),
    Column("at", Text),
    Column("by", Text),
    Column("note", Text),
    Column("publication", Integer),
    Column("given_back_at", Text),
)
SNAPSHOTS = Table(
    "snapshots",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary),
    Column("digest", Text),
    Column("at", Text),
    Column("by", Text),
)
SNAPSHOT_VERSIONS = Table(
    "snapshot_versions",
    _metadata,
    Column("snapshot", Text, primary_key=True),
    Column("layer", Text, primary_key=True),
    Column("version", Text, primary_key=True),
)
TRIES = Table(
    "tries",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("begun_at", Text),
    Column("tried_at", Text),
    Column("outcome", Text),
    Column("note", Text),
    Column("why", Text),
    Column("got_at", Text),
    Column("unchanged_at", Text),
    Column("failing_since", Text),
    Column("failures", Integer),
    Column("is_answering", Integer),
    Column("offered", Text),
    Column("offered_at", Text),
    Column("offered_found", Integer),
    Column("offered_expected", Integer),
    Column("offered_why", Text),
)
MARKS = Table(
    "marks",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("version", Text),
    Column("program", Text),
)
BROUGHT = Table(
    "brought",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("content", Text, primary_key=True),
    Column("version", Text),
)
DISMISSED = Table(
    "dismissed",
    _metadata,
    Column("layer", Text, primary_key=True),
    Column("version", Text, primary_key=True),
)
