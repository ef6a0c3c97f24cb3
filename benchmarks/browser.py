"""Chromium on this machine, pages that ask no other host, and counts of the bytes that move."""

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
PATIENCE_MS = 60_000
AT_REST = "() => document.querySelector('[data-test-script-state=notRunning]')"
# A page is quiet when nothing has moved for so long.
QUIET_MS = 400
TEXT_FRAME = 1


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the machine's Chromium until the block ends."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_page(browser: Browser, script: str) -> Iterator[Page]:
    """Open a page with an empty cache; `script` runs first in it and in every frame it opens."""
    size = {"width": 1280, "height": 1000}
    context = browser.new_context(viewport=size, locale="en-US")
    try:
        context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        yield page
    finally:
        context.close()


def said(page: Page, start: str) -> Any:
    """Wait, in a `with` block, for a line the watching script writes: `start` and milliseconds."""

    def is_it(line: ConsoleMessage) -> bool:
        return line.text.startswith(start)

    return page.expect_console_message(is_it, timeout=PATIENCE_MS)


def milliseconds(line: ConsoleMessage) -> int:
    """Return the time at the end of a line the watching script wrote, of the browser's clock."""
    return int(line.text.rpartition(" ")[2])


def settle(page: Page) -> None:
    """Wait until the page's script is at rest and stays so."""
    page.wait_for_function(AT_REST)
    page.wait_for_timeout(QUIET_MS)
    page.wait_for_function(AT_REST)


def heap_mb(page: Page) -> float:
    """Return the script heap of a page and its frames after collecting garbage, in MB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used / 1_000_000


class Moved:
    """Bytes that move between a page and its server from now on, on the socket and beside it."""

    def __init__(self, page: Page) -> None:
        self.socket_bytes = 0
        self.http_bytes = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)
        session.on("Network.loadingFinished", self._answer)
        session.send("Network.enable")

    def reset(self) -> None:
        """Count from nothing again."""
        self.socket_bytes = self.http_bytes = 0

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        is_text = frame["opcode"] == TEXT_FRAME
        self.socket_bytes += len(payload.encode() if is_text else base64.b64decode(payload))

    def _answer(self, event: dict[str, Any]) -> None:
        self.http_bytes += int(event["encodedDataLength"])
