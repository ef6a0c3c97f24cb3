"""How an answer is printed: one JSON object, or sentences for a person."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ejmap.exports.notices import footer
from ejmap.text import Language, say_period


def print_json(answer: Mapping[str, Any]) -> None:
    """Print an answer as one JSON object."""
    print(json.dumps(answer, ensure_ascii=False))


def print_lines(lines: Iterable[str], language: Language) -> None:
    """Print sentences, and below them what stands on every page and export."""
    print("\n".join(lines).rstrip("\n"))
    print()
    print(footer()[language])


def source_line(sources: Iterable[Mapping[str, Any]], language: Language) -> str:
    """Return who published something, and of when it is: "Agency (2022); Other (2019)"."""
    said = [f"{one['publisher']} ({say_period(one['data_date'], language)})" for one in sources]
    return "; ".join(dict.fromkeys(said))
