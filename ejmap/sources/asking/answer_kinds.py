"""What the answers of the air's publishers must be: theirs, and not their errors."""

from typing import Any

from ejmap.errors import SourceNotWhole
from ejmap.sources import airnow_api, aqs_api, purpleair
from ejmap.sources.asking.kinds import JsonOf
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.sniffing import other
from ejmap.sources.reading.entries import as_text
from ejmap.text import text_of


def _airnow_says(answer: Any) -> str | None:
    if not isinstance(answer, dict) or airnow_api.REFUSAL not in answer:
        return None
    told = answer[airnow_api.REFUSAL]
    each = told if isinstance(told, list) else [told]
    return "; ".join(as_text(one.get("Message") if isinstance(one, dict) else one) for one in each)


def _aqs_says(answer: Any) -> str | None:
    if not aqs_api.is_answer(answer):
        return None
    header = answer["Header"][0]
    status = str(header["status"])
    if status == aqs_api.SUCCESS or status.startswith(aqs_api.NO_DATA):
        return None
    return f"{status}: {as_text(header.get('error'))}"


def aqs_data(request: Request, answer: Any) -> list[Any]:
    """Return the rows of an answer of AQS that is in order.

    Raises:
        SourceNotWhole: It has fewer rows than it says.
        SourceSentOther: It has no list of rows.
    """
    data, promised = answer.get("Data"), answer["Header"][0].get("rows")
    if not isinstance(data, list):
        raise other(request, text_of("source.json"), text_of("source.its_answer"))
    if isinstance(promised, int) and promised != len(data):
        found = text_of("source.fewer", found=len(data), promised=promised)
        raise SourceNotWhole(request.source, request.shown, found, text_of("source.its_answer"))
    return data


def _purpleair_says(answer: Any) -> str | None:
    if not isinstance(answer, dict) or "error" not in answer:
        return None
    return f"{as_text(answer['error'])}: {as_text(answer.get('description'))}"


AIRNOW = JsonOf(airnow_api.is_answer, _airnow_says)
AQS = JsonOf(aqs_api.is_answer, _aqs_says)
PURPLEAIR = JsonOf(purpleair.is_answer, _purpleair_says)
