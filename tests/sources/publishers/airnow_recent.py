"""AirNow's hourly files of a day: the present hour's is not there yet."""

from ejmap.errors import CellChanged, SourceSentOther
from ejmap.sources.airnow_recent import AirNowRecent
from tests.sources.agency import Reply
from tests.sources.publisher import Fault, Publisher

NEWEST = "2031030418"
HOURS = 3
LINE = "{day}|{clock}|060659999|Señal inventada|-8|PM10|UG/M3|{value}|Invented District"
FAR = "{day}|{clock}|250250042|Far away|-5|PM10|UG/M3|12|Invented District"


INSTEAD = {"another_table": ["One|Two"], "error_in_200": ["Sorry, no such key"]}


def answer(asked, fault):
    hour = asked.path.rpartition("_")[2].removesuffix(".dat")
    is_late = fault == "two_hours_late" and hour == NEWEST
    if hour > NEWEST or is_late or (fault == "an_hour_is_missing" and hour.endswith("17")):
        return Reply(status=404)
    if fault == "nothing_there":
        return Reply(status=404)
    told = {"day": f"{hour[4:6]}/{hour[6:8]}/{hour[2:4]}", "clock": f"{hour[8:]}:00", "value": 61}
    if fault == "stands_still" or (fault == "newest_stands_still" and hour == NEWEST):
        told["clock"] = "03:00"
    told["value"] = {"sentinel": -999, "nulls": "", "strings": "high"}.get(fault, 61)
    lines = [LINE.format(**told), FAR.format(**told)]
    if fault == "a_cell_less":
        lines[0] = lines[0].replace("|UG/M3", "")
    if fault == "duplicate_ids":
        lines.append(lines[0])
    lines = INSTEAD.get(fault, lines)
    if fault == "none_of_ours":
        lines = lines[1:]
    return Reply("\n".join([*lines, ""]).encode("iso-8859-1"))


def recent(address):
    return AirNowRecent("air/hours.dat", address, hours=HOURS)


PUBLISHERS = [
    Publisher(
        "airnow_recent",
        recent,
        answer,
        HOURS,
        {
            "a_cell_less": Fault("an hourly file of AirNow", SourceSentOther),
            "another_table": Fault("One|Two", SourceSentOther),
            "an_hour_is_missing": Fault("", None, rows=HOURS - 1),
            "two_hours_late": Fault("", None, rows=HOURS - 1),
            "stands_still": Fault("03/04/31|03:", SourceSentOther),
            "newest_stands_still": Fault("", None, rows=HOURS - 1),
            "sentinel": Fault("", None),
            "nulls": Fault("", None),
            "strings": Fault("value", CellChanged, when="read"),
            "duplicate_ids": Fault("", None, rows=2 * HOURS),
            "error_in_200": Fault("Sorry", SourceSentOther),
            "none_of_ours": Fault("", None, rows=0),
        },
    ),
]
