"""No page asks another host unseen: what the other browser tests rely on."""

import pytest

from tests.browser.conftest import free_port, strangers_of

pytestmark = pytest.mark.browser

ASK = "(url) => fetch(url, {mode: 'no-cors'}).catch(String)"


@pytest.mark.parametrize(
    "url", ["https://example.org/tile.png", "http://example.org/", "https://192.0.2.1/", "ours"]
)
def test_whoever_is_asked_elsewhere_is_noted(browser, url):
    with browser.new_context() as context:
        asked, page = strangers_of(context), context.new_page()
        page.evaluate(ASK, f"http://127.0.0.1:{free_port()}/" if url == "ours" else url)
    assert asked == ([] if url == "ours" else [url])
