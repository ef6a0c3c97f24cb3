"""The communities' profiles as a file over HTTP."""

import csv
import io

FILE = "/ejmap/download/profiles.csv"


def test_the_profiles_are_given_as_a_spreadsheet_to_save(get):
    answer = get(FILE)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="ejmap-communities.csv"'


def test_the_file_has_a_column_for_what_is_not_known(get):
    rows = csv.DictReader(io.StringIO(get(FILE).body.decode("utf-8-sig"), newline=""))
    assert {"value", "of", "unknown", "unplaced_in_the_valley"} <= set(rows.fieldnames)


def test_who_holds_the_file_is_not_sent_it_again(get):
    held = get(FILE).headers["etag"]
    assert get(FILE, headers={"If-None-Match": held}).status == 304
