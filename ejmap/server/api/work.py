"""Where answers are made: beside the event loop, few at a time, for who has not asked too much."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request

from ejmap.server.rate_limit import RateLimit, client_of
from ejmap.text import LANGUAGES, Language

P = ParamSpec("P")
R = TypeVar("R")

# Pages are served from the same process: programs may keep this many threads busy, the rest wait.
AT_ONCE = 2
_workers = CapacityLimiter(AT_ONCE)
_limit = RateLimit()


async def made(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a function makes, without holding up whoever else is served."""
    return await run_sync(partial(function, *args, **kwargs), limiter=_workers)


def spend(request: Request, cost: float = 1) -> None:
    """Count an answer against whom it is for.

    Raises:
        TooManyRequests: It has asked too much.
    """
    _limit.spend(client_of(request), cost)


def language_of(named: str | None) -> Language:
    """Return the language of a request; English where it names none of ours."""
    return next((one for one in LANGUAGES if one == named), "en")
