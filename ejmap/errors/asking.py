"""What can go wrong when a publisher is asked for its data."""

from collections.abc import Sequence

from ejmap.errors.root import listed
from ejmap.errors.sources import NotThatFile, SourceChanged, SourceError


class SourceSentOther(NotThatFile):
    """At a publisher's address is something else than its data, such as a web page."""

    key = "error.source_sent_other"

    def __init__(self, source: str, address: str, found: object, expected: object) -> None:
        """Say where it was asked, without a key, what came and what should (`Text`)."""
        super().__init__(f"{source} at {address}", found, expected)
        self.facts |= {"source": source, "address": address}


class FieldsChanged(SourceChanged):
    """What a publisher offers lacks fields that a layer is made of.

    Attributes:
        missing: The fields that were expected, as the publisher calls them.
    """

    key = "error.source_fields"

    def __init__(
        self, source: str, address: str, missing: Sequence[str], found: Sequence[str]
    ) -> None:
        SourceError.__init__(
            self,
            f"{source}, {address}: expected the fields {listed(missing)}; found {listed(found)}. "
            "The publisher may have renamed them.",
            source=source,
            address=address,
            missing=missing,
            found=found,
        )
        self.missing = tuple(missing)


class SourceUnreachable(SourceError):
    """No answer comes from a publisher's address.

    Attributes:
        how: What failed, such as "no_such_host", "refused" or "too_slow".
    """

    key = "error.source_unreachable"

    def __init__(self, source: str, address: str, how: str, why: object) -> None:
        super().__init__(
            f"{source}: {address} cannot be reached: {why}. What we had is kept.",
            source=source,
            address=address,
            why=why,
        )
        self.how = how


class NoneReached(SourceError):
    """No publisher is reached at all: this machine has no network."""

    key = "error.source_none_reached"

    def __init__(self, address: str, why: object) -> None:
        super().__init__(
            f"This machine reached none of the publishers; the first was {address}: {why}. Look at "
            "its connection to the internet, and try again. What we had is kept.",
            address=address,
            why=why,
        )


class SourceRefused(SourceError):
    """A publisher's address answers with a status instead of data.

    Attributes:
        status: The HTTP status.
        wait_s: Seconds after which the publisher says to ask again; None where it does not.
    """

    key = "error.source_status"

    def __init__(
        self,
        source: str,
        address: str,
        status: int,
        meaning: object,
        again: object,
        *,
        wait_s: float | None = None,
    ) -> None:
        """Say what the status means and when to ask again, each in every language (`Text`)."""
        super().__init__(
            f"{source}: {address} answers {status} ({meaning}) in the place of data. {again} "
            "What we had is kept.",
            source=source,
            address=address,
            status=status,
            meaning=meaning,
            again=again,
        )
        self.status, self.wait_s = status, wait_s


class SourceMoved(SourceError):
    """A publisher's address sends on to another one that is not followed."""

    key = "error.source_moved"

    def __init__(self, source: str, address: str, to: str, why: object) -> None:
        super().__init__(
            f"{source}: {address} sends on to {to}, and {why}. Give the layer its new address.",
            source=source,
            address=address,
            to=to,
            why=why,
        )


class SourceTooLarge(SourceError):
    """A publisher sends more than is expected of it, as it comes or unpacked."""

    key = "error.source_too_large"

    def __init__(self, source: str, address: str, found: object, expected: object) -> None:
        super().__init__(
            f"{source}: {address} sends {found}, expected {expected}. It was not read to its end.",
            source=source,
            address=address,
            found=found,
            expected=expected,
        )


class SourceNotWhole(SourceError):
    """A part of a publisher's answer is missing, or comes twice."""

    key = "error.source_not_whole"

    def __init__(self, source: str, address: str, found: object, expected: object) -> None:
        super().__init__(
            f"{source}: what {address} sends is not whole: found {found}, expected {expected}. "
            "What we had is kept.",
            source=source,
            address=address,
            found=found,
            expected=expected,
        )


class SourceNotCurrent(SourceError):
    """What should be of this moment is of another one, or says of none."""

    key = "error.source_not_current"

    def __init__(self, source: str, address: str, found: object, expected: object) -> None:
        """Say of when it is and of when it should be (`Text`)."""
        super().__init__(
            f"{source}: what {address} sends is not of now: found {found}, expected {expected}. "
            "It is not shown.",
            source=source,
            address=address,
            found=found,
            expected=expected,
        )


class SourceSaysError(SourceError):
    """A publisher reports an error as if it were data; `said` are its own words."""

    key = "error.source_says"

    def __init__(self, source: str, address: str, said: str) -> None:
        super().__init__(
            f"{source}: in the place of data, {address} says: {said}. What we had is kept.",
            source=source,
            address=address,
            said=said,
        )


class KeyMissing(SourceError):
    """A source that wants a key has none, and so is off."""

    key = "error.source_key_missing"

    def __init__(self, source: str, variable: str, sign_up: str) -> None:
        super().__init__(
            f"{source} is off: it wants a key, and {variable} is not set. A key is had at "
            f"{sign_up}.",
            source=source,
            variable=variable,
            sign_up=sign_up,
        )
        self.variable = variable
