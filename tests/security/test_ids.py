"""Ids stand in public files and links: none is made of what is for the staff alone."""

import pytest

from ejmap.errors import InvalidDescription
from ejmap.layer import Privacy
from ejmap.uploads.description import checked
from tests import described


def kept_back(privacy):
    """Clinics whose numbers are for the staff, and are their ids."""
    made = described.description()
    number = made.fields[0].model_copy(
        update={
            "column": "Number",
            "key": "number_of",
            "label": described.both("No."),
            "is_public": False,
        }
    )
    return made.model_copy(
        update={"fields": (*made.fields, number), "id_column": "Number", "privacy": privacy}
    )


def named(description):
    with pytest.raises(InvalidDescription) as found:
        checked(description, described.columns())
    return [one.key for one in found.value.problems]


def test_a_column_of_the_staffs_makes_no_public_ids():
    assert "description.id_is_public" in named(kept_back(Privacy.PUBLIC))


@pytest.mark.parametrize("privacy", [Privacy.AGGREGATE, Privacy.STAFF])
def test_where_no_id_is_public_it_may(privacy):
    assert checked(kept_back(privacy), described.columns()).id_column == "Number"
