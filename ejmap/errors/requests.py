"""What can be wrong with a request over HTTP."""

from ejmap.errors.root import EjmapError


class RequestProblem(EjmapError):
    """A request over HTTP that cannot be answered as it was sent."""

    key = "error.request"


class UnreadableRequest(RequestProblem):
    """What was posted is not what is expected; names what is at fault, never what was sent."""

    key = "error.request_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The request could not be read ({found}). Expected a JSON object with latitude and "
            "longitude, or kind and id, or places with a list of these.",
            found=found,
        )


class UnreadableOrder(RequestProblem):
    """What was posted is no order for an exhibit; names what is at fault, never what was sent."""

    key = "error.order_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The order for an exhibit could not be read ({found}). Expected a JSON object with "
            "form, and view with a query string or views with a list of ids; openapi.json tells "
            "the rest.",
            found=found,
        )


class RequestTooLarge(RequestProblem):
    """More was sent than is read."""

    key = "error.request_too_large"

    def __init__(self, most_bytes: int) -> None:
        super().__init__(
            f"The request is longer than the {most_bytes:,} bytes that are read. Ask for less.",
            most=f"{most_bytes:,}",
        )


class TooManyRequests(RequestProblem):
    """One address asked more than is answered in so short a time."""

    key = "error.request_too_many"

    def __init__(self, wait_s: int) -> None:
        super().__init__(
            f"Too many requests in a short time. Ask again in {wait_s} seconds.", wait_s=wait_s
        )
        self.wait_s = wait_s
