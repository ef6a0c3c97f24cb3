"""How big a file is, in words."""

from ejmap.text import Language, say_number

KILOBYTE, MEGABYTE = 1_000, 1_000_000


def say_size(size_bytes: int, language: Language) -> str:
    """Return a size as people say it: "412 kB", "1.3 MB"; both languages write it so."""
    if size_bytes < MEGABYTE:
        return f"{say_number(max(1, round(size_bytes / KILOBYTE)), language)} kB"
    return f"{say_number(size_bytes / MEGABYTE, language, 1)} MB"
