"""JSON inside a page's script: whatever words it holds, they stay data."""

import json


def script_json(value: object) -> str:
    """Return a value as JSON that may stand in a script, whatever its words hold."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return quiet(written)


def quiet(written: str) -> str:
    """Return JSON in which nothing can end the script it stands in, or begin another."""
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
