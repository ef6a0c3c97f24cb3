"""What is asked of a publisher, with its keys kept out of every message, log line and `repr`."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, urlencode

from pydantic import SecretStr

from ejmap.sources.reading.redaction import SIGN, redacted

# What nothing the valley needs is larger than; a publication that is says so itself.
MEGABYTE = 1_000_000
MOST_BYTES = 64 * MEGABYTE
# So much of an address is shown to people.
MOST_SHOWN = 160
QUERY = re.compile(r"\?[^\s\"']*")
# A name and password before the host of an address.
USER = re.compile(r"://[^/?#\s@]*@")

Value = str | SecretStr


@dataclass(frozen=True)
class Request:
    """One question to a publisher; a value that is a `SecretStr` is never shown."""

    source: str
    """What the publication is called to people."""
    address: str
    query: Mapping[str, Value] = field(default_factory=dict)
    form: Mapping[str, Value] | None = None
    """Fields that are posted; without them the question is a GET."""
    headers: Mapping[str, Value] = field(default_factory=dict)
    max_bytes: int = MOST_BYTES
    """The most that is read, after decompression."""
    silence_s: float = 60
    """The longest between two bytes; some publishers think long before the first."""
    hidden: tuple[str, ...] = ()
    """Further secrets that must not be shown."""

    @property
    def method(self) -> str:
        """Return the HTTP method."""
        return "GET" if self.form is None else "POST"

    @property
    def url(self) -> str:
        """Return the whole address, keys and all: for the wire alone."""
        query = urlencode({name: plain(value) for name, value in self.query.items()})
        return (
            f"{self.address}{'&' if '?' in self.address else '?'}{query}" if query else self.address
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must not be shown, in each way it may be written."""
        sources = (self.query, self.form or {}, self.headers)
        told = [
            one.get_secret_value()
            for each in sources
            for one in each.values()
            if isinstance(one, SecretStr) and one.get_secret_value()
        ]
        ways = {way(one) for one in told for way in (str, quote, quote_plus)} | {*self.hidden}
        return tuple(sorted(ways, key=len, reverse=True))

    @property
    def shown(self) -> str:
        """Return the address as people may read it."""
        return self.without_secrets(self.url)[:MOST_SHOWN]

    def without_secrets(self, text: str) -> str:
        """Return a text without this question's keys, or any that another address carries."""
        return redacted(_without_user(text), *self.secrets)


@dataclass(frozen=True)
class Validators:
    """What a publisher gave us to ask "changed since?" with; blank where it gave none."""

    etag: str = ""
    last_modified: str = ""
    """As the publisher wrote it, such as "Wed, 04 Mar 2026 19:00:00 GMT"."""

    def headers(self) -> dict[str, str]:
        """Return the headers that ask it."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


def plain(value: Value) -> str:
    """Return a value as it goes over the wire."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    # Half characters, which a publisher may have told us, cannot be sent back.
    return text.encode(errors="replace").decode()


def _without_user(text: str) -> str:
    """Return addresses without a name and password before their host."""
    return USER.sub("://", text)


class Discreet(logging.Filter):
    """Keeps keys out of what a library logs: addresses stand in its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change a record's text to one without what was asked, and let it pass."""
        record.msg, record.args = QUERY.sub(rf"?{SIGN}", redacted(record.getMessage())), ()
        return True


# urllib3 logs every address with its query when debugging is on.
_DISCREET = Discreet()
for _name in ("urllib3.connectionpool", "urllib3.util.retry"):
    logging.getLogger(_name).addFilter(_DISCREET)
