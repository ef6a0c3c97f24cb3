"""What was posted, read no further than it may be long."""

from starlette.requests import ClientDisconnect, Request

from ejmap.errors import RequestTooLarge, UnreadableRequest


async def body_of(request: Request, most_bytes: int) -> bytes:
    """Return what was posted.

    Raises:
        RequestTooLarge: It is more; the rest is not waited for.
        ClientDisconnect: Whoever posted has gone (Starlette's own).
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            raise RequestTooLarge(most_bytes)
    return bytes(body)


async def posted_body(request: Request, most_bytes: int) -> bytes:
    """Return what a program posted.

    Raises:
        RequestTooLarge: It is more than is read; the rest is not waited for.
        UnreadableRequest: Whoever posted has gone.
    """
    try:
        return await body_of(request, most_bytes)
    except ClientDisconnect:
        raise UnreadableRequest("JSON") from None
