"""Whose key it was stays out of every message and log.

Publishers repeat the address they were asked at, with its key and e-mail, in their answers and
errors, and a program that downloads may call a file by it.
"""

import re
from pathlib import Path
from urllib.parse import unquote

SIGN = "…"
# At the very beginning the name may be cut off, as damage or an excerpt leaves it.
_NAMED = re.compile(
    r"(?i)(\b(?:api[_-]?key|x-api-key|read_keys?|key|token|e-?mail|user|password)|\A[\w-]*(?==))"
    r"(\s*[=:]\s*|%3d)[^\s&\"',;<>)\]}]+"
)
_MAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w.-]+")


def redacted(text: str, *secrets: str) -> str:
    """Return a text without keys and e-mail addresses, nor any of the secrets named."""
    for one in filter(None, secrets):
        text = text.replace(one, SIGN)
    return _MAIL.sub(SIGN, _NAMED.sub(rf"\1={SIGN}", text))


def secrets_in(address: str) -> tuple[str, ...]:
    """Return the keys and e-mail addresses that an address carries, as printed and decoded."""
    printed = re.findall(r"(?i)(?:key|email)=([^&\s]+)", address)
    return (*printed, *(unquote(one) for one in printed))


def name_of(path: Path) -> str:
    """Return what a file is called to people."""
    return redacted(path.name)
