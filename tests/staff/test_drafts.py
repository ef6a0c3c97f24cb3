import gzip

import pytest

from ejmap.errors import InvalidDescription, NotAllowed, NotSignedIn, UnknownVersion
from ejmap.exports.catalogue import catalogue
from ejmap.exports.notices import how_many
from ejmap.field import Kind
from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.staff import drafts, publishing
from ejmap.staff.roles import Person, Role
from ejmap.text import Text, words
from ejmap.uploads.description import Category, Words

EDITOR = Person("p1", "Sample Editor", Role.EDITOR)
PUBLISHER = Person("p2", "Sample Publisher", Role.PUBLISHER)
KEY = "sample_clinics"
PAPER = Paper(
    key="file",
    publisher="Somebody else",
    title=Text(en="Newer list", es="Lista nueva"),
    data_date="2025",
    retrieved="2026-11-20",
    licence=FACTS,
    grade=Grade.COMMUNITY,
)


@pytest.fixture
def bring(described, store):
    """Make a draft of so many invented clinics: bring(rows, **what is said)."""

    def make(rows=4, by=EDITOR, confirmed_drop=False, is_notice_true=False, **said):
        table = described.table(rows)
        return drafts.draft_from_upload(
            by,
            described.description(**said),
            described.report(table),
            table,
            is_update=KEY in store.layers(),
            confirmed_drop=confirmed_drop,
            is_notice_true=is_notice_true,
        )

    return make


@pytest.fixture
def published(bring):
    made = bring()
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    return made.version


def update(table, **more):
    return drafts.draft_of_update(EDITOR, KEY, PAPER, table, **more)


def downloaded(store):
    """The layer's rows as our download gives them."""
    return store.version(KEY).table()


def test_nobody_sees_a_draft(bring, store):
    made = bring()
    assert store.published() == {}
    with pytest.raises(UnknownVersion):
        store.version(KEY, made.version)


def test_a_draft_keeps_who_made_it_and_why(bring):
    made = bring(note="the county sent it")
    assert (made.made_by, made.note, made.replaces) == ("p1", "the county sent it", None)


def test_nobody_and_nothing_is_drafted_without_a_person(described, store):
    with pytest.raises(NotSignedIn):
        drafts.draft_from_upload(None, described.description(), described.report(), None)
    assert store.layers() == []


def test_only_those_who_may_draft_do(described, store, monkeypatch):
    monkeypatch.setattr("ejmap.staff.roles.ALLOWED", {Role.EDITOR: frozenset()})
    with pytest.raises(NotAllowed):
        update(described.table())


def test_what_was_said_is_remembered(bring):
    assert drafts.last_description(KEY) is None
    bring()
    said = drafts.last_description(KEY)
    assert (said.key, said.publisher, len(said.fields)) == (KEY, "Nobody", 6)


def test_a_key_cannot_be_taken_twice(bring, described):
    bring()
    with pytest.raises(InvalidDescription) as caught:
        drafts.draft_from_upload(
            EDITOR, described.description(), described.report(), described.table()
        )
    assert [one.key for one in caught.value.problems] == ["description.key_taken"]


def test_a_refused_description_leaves_nothing_behind(described, store):
    with pytest.raises(InvalidDescription):
        drafts.draft_from_upload(
            EDITOR, described.description(publisher=""), described.report(), described.table()
        )
    assert (store.layers(), store.drafts(), store.events()) == ([], [], [])


def test_a_newer_file_that_lost_more_than_half_is_asked_about(bring, published, store):
    with pytest.raises(InvalidDescription) as caught:
        bring(rows=1)
    assert caught.value.problems[0].facts == {"before": 4, "after": 1}
    assert bring(rows=1, confirmed_drop=True).replaces == published


def test_half_of_the_rows_is_not_yet_asked_about(bring, published):
    assert bring(rows=2).replaces == published


def test_our_own_download_comes_back_as_the_next_version(published, store):
    table = downloaded(store).assign(name="Renamed")
    made = update(table)
    layer = store.staff_version(KEY, made.version).layer
    assert [one.publisher for one in layer.papers] == ["Somebody else", "Nobody"]
    assert layer.data_date == "2025"
    assert set(store.staff_version(KEY, made.version).staff_table()["name"]) == {"Renamed"}


def test_what_only_staff_see_is_kept_when_a_download_comes_back(published, store):
    made = update(downloaded(store))
    notes = list(store.staff_version(KEY, made.version).staff_table()["notes"])
    assert notes == [f"Invented {n}" for n in range(4)]


def test_a_draft_of_a_layer_that_shows_nothing_is_refused(described, store):
    with pytest.raises(UnknownVersion):
        update(described.table())


def test_what_the_staff_keep_for_themselves_can_be_drafted(bring, store):
    made = bring(privacy=Privacy.STAFF)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    assert store.published() == {}
    assert drafts.shown_version(KEY) == made.version
    assert bring(privacy=Privacy.STAFF, rows=5).replaces == made.version


def test_counts_are_told_by_community_where_that_is_known(
    bring, store, invented_places, monkeypatch
):
    communities = invented_places.rename(columns={"GEOID": "id"})
    monkeypatch.setattr(drafts, "communities", lambda _store: communities)
    made = bring(rows=40, privacy=Privacy.AGGREGATE)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    counts = {one.community: one.count for one in store.version(KEY).community_counts()}
    assert counts["mecca"] == 10
    assert counts["unknown"] is None
    assert len(store.version(KEY).table()) == 0


def test_what_only_staff_know_is_in_no_public_file(bring, store, described):
    values = [
        Category(value=one, code=one[-1], label=Words(en=one, es=one))
        for one in described.table()["Notes"]
    ]
    said = {"kind": Kind.CHOICE, "categories": tuple(values)}
    private = described.fields()[-1].model_copy(update=said)
    made = bring(fields=(*described.fields()[:-1], private))
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    public = gzip.decompress(store.version(KEY).geojson_gz()).decode()
    staff = gzip.decompress(store.staff_version(KEY, made.version).staff_geojson_gz()).decode()
    assert "Invented 1" not in public
    assert "Invented 1" in staff


def test_how_many_there_are_of_what_is_only_counted_is_not_told(bring, store):
    made = bring(rows=40, privacy=Privacy.AGGREGATE)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    version = store.version(KEY)
    assert catalogue(store)["layers"][0]["feature_count"] is None
    assert how_many(version.layer, version.feature_count, "es") == "solo conteos por comunidad"


def test_of_what_is_only_counted_no_file_tells_more(bring, store):
    made = bring(rows=4, privacy=Privacy.AGGREGATE)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    public = gzip.decompress(store.version(KEY).geojson_gz()).decode()
    assert not [word for word in ("mobile", "Sample clinic 1") if word in public]
    assert store.version(KEY).accounting().empty


NOTICE = Words(en="A list of 2024", es="Una lista de 2024")


@pytest.fixture
def noticed(bring):
    made = bring(notice=NOTICE)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    return made.version


def newer(store, **carried):
    return update(downloaded(store), carried=drafts.Carried(**carried))


def notice_of(store, draft):
    return store.staff_version(KEY, draft.version).layer.notice


def test_an_old_notice_is_not_kept_with_newer_data_unless_somebody_says_so(noticed, store):
    with pytest.raises(InvalidDescription) as caught:
        update(downloaded(store))
    (problem,) = caught.value.problems
    assert problem.key == "description.notice_unsaid"
    assert "Una lista de 2024" in words("es").error(problem)


def test_a_notice_that_holds_is_kept(noticed, store):
    assert notice_of(store, newer(store, notice=NOTICE, is_notice_true=True)) == NOTICE.text()


def test_another_notice_takes_its_place(noticed, store):
    other = Words(en="A list of 2025", es="Una lista de 2025")
    assert notice_of(store, newer(store, notice=other)) == other.text()


def test_no_notice_is_one_of_the_answers(noticed, store):
    assert notice_of(store, newer(store)) is None


def test_a_notice_in_one_language_is_refused(noticed, store):
    with pytest.raises(InvalidDescription):
        newer(store, notice=Words(en="A list of 2025"))


def test_a_file_that_is_described_again_is_asked_about_its_notice_too(noticed, bring):
    with pytest.raises(InvalidDescription):
        bring(notice=NOTICE, data_date="2025")
    assert bring(notice=NOTICE, data_date="2025", is_notice_true=True).layer == KEY


def test_known_faults_are_said_no_more_unless_they_were_confirmed(store, published):
    fault = Text(en="Three rows are missing", es="Faltan tres filas")
    layer = store.staff_version(KEY, published).layer.model_copy(update={"faults": (fault, fault)})
    table = store.staff_version(KEY, published).staff_table()
    version = store.add_version(layer, Harvest(table), by="a test")
    store.publish(KEY, version, replaces=published, by="a test")
    forgotten, kept = update(downloaded(store)), newer(store, faults=(fault,))
    found = [store.staff_version(KEY, one.version).layer.faults for one in (forgotten, kept)]
    assert found == [(), (fault,)]


def test_the_form_begins_with_the_notice_that_is_shown(noticed, store):
    other = Words(en="A list of 2025", es="Una lista de 2025")
    made = newer(store, notice=other)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=noticed)
    assert drafts.last_description(KEY).notice == other
