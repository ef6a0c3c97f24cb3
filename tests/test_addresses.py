"""Addresses below the base path."""

import pytest

from ejmap import addresses


@pytest.mark.parametrize(
    ("configured", "base"),
    [(None, ""), ("", ""), ("/", ""), ("map", "/map"), ("/below/here/", "/below/here")],
)
def test_the_base_begins_with_a_slash_and_ends_without(configured, base):
    assert addresses.base_of(configured) == base


@pytest.mark.parametrize("base", ["", "/below/here"])
def test_every_address_lies_below_the_base(base):
    assert addresses.layer(base, "bus_stops", "0a") == f"{base}/ejmap/layers/bus_stops/0a.geojson"
    assert addresses.download(base, "schools", "0a", "csv").startswith(f"{base}/ejmap/download/")
    asked = addresses.answer(base, "subject=schools", "geojson", "0a")
    assert asked == f"{base}/ejmap/api/ask.geojson?subject=schools&v=0a"
    assert addresses.text_page(base, "es") == f"{base}/ejmap/text/es/"


def test_an_id_cannot_leave_its_place_in_an_address():
    assert addresses.text_page("", "en", "stop", "../a b?") == "/ejmap/text/en/stop/..%2Fa%20b%3F"


@pytest.mark.parametrize("base", ["", "/below/here"])
def test_the_staffs_addresses_lie_below_the_base(base):
    ours = f"{base}/ejmap"
    assert addresses.sign_in(base, "es") == f"{ours}/sign-in?lang=es"
    assert addresses.sign_out(base, "es") == f"{ours}/sign-out?lang=es"
    assert addresses.staff_upload(base, "a") == f"{ours}/staff/uploads/a.geojson"
    version = f"{ours}/staff/versions/schools/0a.geojson"
    assert addresses.staff_version(base, "schools", "0a") == version
    assert addresses.staff_version(base, "schools", "0a", is_public=True) == f"{version}?as=public"


def test_a_ticket_cannot_leave_its_place_in_an_address():
    assert addresses.ticket("", "a&lang=b c", "en") == (
        "/ejmap/sign-in/ticket?lang=en&ticket=a%26lang%3Db%20c"
    )
