"""What an import is told: labels, words of categories, whether a list is whole."""

import pytest

from ejmap.__main__ import REFUSED
from ejmap.field import Kind
from ejmap.text import Text
from tests.commands.importing.sample import TABLE

pytestmark = pytest.mark.slow


def test_a_column_without_words_in_both_languages_is_for_staff_alone(bring, store):
    answer, told = bring(TABLE, "--publish", key="sample_wordless", labels=None)
    public = store.version("sample_wordless", answer["version"]).layer.public_fields()
    assert "Rooms" in told
    assert "rooms" not in {one.key for one in public}
    assert {str(one.label.es) for one in public} >= {"Nombre", "Identificador"}


@pytest.mark.parametrize("given", ["[]", '{"Clinic": "Clínica"}', "no json"])
def test_a_file_of_labels_that_is_none_is_wrong_use(bring, tmp_path, given):
    (tmp_path / "wrong.json").write_text(given, encoding="utf-8")
    _, told = bring(TABLE, key="sample_wrong", labels=str(tmp_path / "wrong.json"), code=REFUSED)
    assert "COLUMN" in told


def test_labels_of_a_column_that_is_not_there_are_wrong_use(bring, tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"Beds": {"en": "Beds", "es": "Camas"}}', encoding="utf-8")
    _, told = bring(TABLE, key="sample_wrong", labels=str(path), code=REFUSED)
    assert "Beds" in told


@pytest.fixture
def is_whole(bring, store):
    """Publish the table under a key and tell whether the layer holds all there is."""

    def brought(key, *more, date="2024-07"):
        answer, _ = bring(TABLE, "--publish", *more, key=key, date=date)
        return store.staff_version(key, answer["version"]).layer.incomplete is None

    return brought


def test_a_new_list_may_lack_some_until_somebody_says_that_it_is_whole(is_whole):
    assert not is_whole("sample_part")


def test_a_whole_list_stays_whole_until_somebody_says_otherwise(is_whole):
    assert is_whole("sample_whole", "--complete")
    assert is_whole("sample_whole", date="2024-08")
    assert not is_whole("sample_whole", "--no-complete", date="2024-09")


def test_its_categories_have_the_words_they_were_given(imported):
    assert imported.layer.field("kind").choices["clinic"].es == "Clínica"


def test_a_column_whose_values_have_no_words_stays_plain_text(bring, store):
    answer, said = bring(TABLE, key="without_words", choices=None)
    kind = store.staff_version("without_words", answer["version"]).layer.field("kind")
    assert (kind.kind, kind.choices, kind.is_filter) == (Kind.TEXT, {}, False)
    assert "--choices or --same-words give them): Kind." in said


def test_a_layer_whose_categories_stay_text_is_drawn_alike(bring, store):
    answer, _ = bring(TABLE, key="drawn_alike", choices=None)
    assert len(store.staff_version("drawn_alike", answer["version"]).layer.style.rules) == 1


def test_values_are_called_the_same_in_both_only_where_that_is_said(bring, store):
    answer, _ = bring(TABLE, "--same-words", "Kind", key="same_words", choices=None)
    kind = store.staff_version("same_words", answer["version"]).layer.field("kind")
    assert kind.choices["mobile"] == Text(en="mobile", es="mobile")


def test_a_new_value_of_a_known_column_is_refused_without_its_words(imported, bring):
    text = TABLE.replace("A4,Sample North Shore clinic,mobile", "A4,Sample North Shore clinic,tent")
    answer, _ = bring(text, date="2025", choices=None, code=REFUSED)
    assert "“Kind”" in answer["error"]
    assert "tent" in answer["error"]


def test_words_for_a_column_that_is_not_there_are_wrong_use(bring):
    answer, _ = bring(TABLE, "--same-words", "Nowhere", key="another", code=REFUSED)
    assert "Nowhere" in answer["error"]


@pytest.mark.parametrize("given", ["[]", "no JSON", '{"Kind": "clinic"}', '{"Kind": {"a": 1}}'])
def test_a_file_of_words_that_is_none_is_wrong_use(bring, tmp_path, given):
    path = tmp_path / "other.json"
    path.write_text(given, encoding="utf-8")
    answer, _ = bring(TABLE, key="another", choices=str(path), code=REFUSED)
    assert "other.json" in answer["error"]
