"""What a page of kept views may load: its own scripts and styles, no other host."""

import base64
import hashlib
from collections.abc import Iterable

from ejmap.exports.exhibits.viewer import STYLE


def source_hash(source: str) -> str:
    """Return an inline script or style as a policy names it."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def file_policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the policy of a file: what it holds itself, and nothing from anywhere."""
    return _policy(
        {
            "style-src": " ".join(map(source_hash, styles)),
            "script-src": " ".join(map(source_hash, scripts)),
        }
    )


def page_policy() -> str:
    """Return the policy of a page of the server's: our own files, and the style within the page."""
    return _policy(
        {
            "style-src": f"'self' {source_hash(STYLE)}",
            "script-src": "'self'",
            "connect-src": "'self'",
            "img-src": "'self'",
            "frame-ancestors": "'self'",
        }
    )


def _policy(allowed: dict[str, str]) -> str:
    closed = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in {**closed, **allowed}.items())
