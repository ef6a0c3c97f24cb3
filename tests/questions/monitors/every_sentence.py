"""Every kind of sentence about monitors of the air, once, to be read aloud in both languages.

`python -m tests.questions.monitors.every_sentence` prints what `sentences.txt` should hold.
"""

from ejmap.questions.monitors import saying
from ejmap.readings import H2S, OZONE, PM25, SENSOR, WIND_SPEED, Validity
from tests.invented_readings import reading
from tests.questions.monitors.invented_monitors import (
    FAR,
    MECCA,
    OASIS,
    answer_of,
    aside,
    days,
    hours,
    judged,
    record_of,
)

HALF_YEAR = [20] * 90 + [None] * 3 + [60] * 76 + [None] * 5 + [200] * 7


def every_sentence():
    """Yield a name for each sentence, and the sentence."""
    for part in (_headlines, _records, _days, _judgements, _beside, _hours, _notes, _words):
        for name, said in part():
            yield f"{part.__name__[1:]}: {name}", said


def written():
    """Return all of them as the file holds them."""
    return "".join(f"# {name}\n{said.en}\n{said.es}\n\n" for name, said in every_sentence())


def _headlines():
    cases = {
        "half a year": (days(MECCA, "2019-01-01", *HALF_YEAR), {}),
        "none over": (days(MECCA, "2019-01-01", *[20] * 365), {}),
        "sensor": (
            days(MECCA, "2019-02-01", 60, 5, pollutant=PM25, instrument=SENSOR),
            {"pollutant": PM25},
        ),
        "one over": (days(MECCA, "2019-02-05", 60, 20, None, 10), {}),
        "one over each": (days(MECCA, "2019-02-01", 200, *[20] * 27), {}),
        "several years": (days(MECCA, "2018-01-01", *[20] * 730), {"period": "2018/2019"}),
        "one valid day": ([reading(MECCA, "2019-06-01", 60), aside(MECCA, "2019-06-30", 5)], {}),
        "one valid day, under": (
            [reading(MECCA, "2019-06-01", 9), aside(MECCA, "2019-06-30", 5)],
            {},
        ),
        "a span of one day": ([reading(MECCA, "2019-06-01", 200)], {}),
        "no valid day": ([aside(MECCA, "2019-06-01", 5), aside(MECCA, "2019-06-04", 5)], {}),
        "no valid day of one": ([aside(MECCA, "2019-06-01", 5)], {}),
        "another year": (days(MECCA, "2018-01-01", *[3] * 365), {}),
        "another day": ([reading(MECCA, "2018-01-03", 3)], {"period": "2019-03-05/2019-04-02"}),
        "never": ([reading(OASIS, "2019-06-01", 5)], {}),
    }
    for name, (rows, view) in cases.items():
        yield name, saying.headline(record_of(*rows, **view))
    for pollutant, value in ((PM25, 40), (OZONE, 0.08), (H2S, 31)):
        rows = days(MECCA, "2019-06-01", value, value, 0, pollutant=pollutant, averaging_hours=8)
        if pollutant != OZONE:
            rows = hours(MECCA, "2019-06-01", *[value] * 48, *[0] * 24, pollutant=pollutant)
        yield pollutant, saying.headline(record_of(*rows, pollutant=pollutant))


def _records():
    found = record_of(*days(MECCA, "2019-01-01", *HALF_YEAR))
    one = record_of(reading(MECCA, "2019-06-01", 60), aside(MECCA, "2019-06-30", 5))
    none = record_of(
        aside(MECCA, "2019-06-01", 5), aside(MECCA, "2019-06-04", -999, Validity.SENTINEL)
    )
    short = record_of(*days(MECCA, "2019-04-20", *[20] * 42, *[30] * 30))
    shorter = record_of(*days(MECCA, "2019-04-20", *[20] * 42, *[30] * 40))
    yield "numbers", saying.said_numbers(found)
    yield "numbers of one day", saying.said_numbers(one)
    yield "trend", saying.said_trend(found)
    yield "trend without a short month", saying.said_trend(short)
    yield "trend without short months", saying.said_trend(shorter)
    yield "month", saying.said_month(found.months[3], found)
    yield "month, none valid", saying.said_month(none.months[0], none)
    yield "set aside", saying.said_set_aside(none)
    yield "one set aside", saying.said_set_aside(one)


def _days():
    found = record_of(
        *days(MECCA, "2019-06-01", 20, 60, 200, None),
        aside(MECCA, "2019-06-05", -999, Validity.SENTINEL),
        aside(MECCA, "2019-06-06", None, Validity.MISSING),
    )
    names = ("under", "over one", "over both", "nothing read", "sentinel", "without a value")
    for name, day in zip(names, found.days, strict=True):
        yield name, saying.said_day(day, found)
    smell = record_of(*hours(MECCA, "2019-06-01", *[31] * 24, pollutant=H2S), pollutant=H2S)
    yield "hydrogen sulfide", saying.said_day(smell.days[0], smell)
    yield "highest", saying.said_worst(answer_of(*days(MECCA, "2019-01-01", 7, 9, 8)))
    yield "only one", saying.said_worst(answer_of(reading(MECCA, "2019-01-01", 9)))
    tied = [*days(MECCA, "2019-01-01", *[9] * 11), reading(OASIS, "2019-01-01", 80)]
    yield "tied", saying.said_worst(answer_of(*tied))


def _judgements():
    cases = {
        "part of a year": days(MECCA, "2019-01-01", *HALF_YEAR),
        "three years": days(MECCA, "2017-01-01", *[18] * 1095),
        "three years, over": days(MECCA, "2017-01-01", *[200] * 9, *[30] * 1086),
        "nothing": [reading(OASIS, "2019-06-01", 5)],
        "fine": days(MECCA, "2017-01-01", *[36] * 1095, pollutant=PM25),
        "sensor": days(MECCA, "2019-01-01", 5, 6, pollutant=PM25, instrument=SENSOR),
        "smell": hours(MECCA, "2019-06-01", *[31] * 24, pollutant=H2S),
    }
    for name, rows in cases.items():
        pollutant = rows[0]["pollutant"]
        found = judged(*rows, pollutant=pollutant)
        for one in found.judgements:
            yield f"{name}, {one.standard.key}", saying.said_judgement(one, found)


def _beside():
    pair = [*days(MECCA, "2019-01-01", 60, 60, 10), *days(OASIS, "2019-01-02", 51, 200, 400)]
    apart = [reading(MECCA, "2019-01-01", 60), reading(OASIS, "2019-01-02", 20)]
    same = [reading(MECCA, "2019-01-01", 60), reading(OASIS, "2019-01-01", 20)]
    cases = {
        "two days": answer_of(*pair),
        "one day, one without": answer_of(*same, monitors=(MECCA, FAR, OASIS)),
        "no common day": answer_of(*apart),
        "nobody else": answer_of(*same, monitors=(MECCA, FAR)),
    }
    for name, answer in cases.items():
        yield name, saying.said_beside(answer.beside, answer.records)


def _hours():
    many = answer_of(*hours(MECCA, "2019-01-01", *[40, 50, *[30] * 22] * 31), monitors=(MECCA,))
    few = answer_of(reading(MECCA, "2019-01-01", 5, hour=3), monitors=(MECCA,))
    yield "a month", saying.said_hours(many.hours[0], many.records[0])
    yield "too few", saying.said_hours(few.hours[0], few.records[0])
    for name, speeds in {"some": (15, 2, 2), "all": (15, 15, 15), "none": (2, 2, 2)}.items():
        wind = [one for speed in speeds for one in (*[2] * 12, speed, *[2] * 11)]
        rows = hours(MECCA, "2019-04-01", *wind, pollutant=WIND_SPEED)
        found = answer_of(*rows, *days(MECCA, "2019-04-01", 200, 60, 20), monitors=(MECCA,))
        yield f"wind, {name}", saying.said_windy(found.windy[0], found.records[0])
    rows = hours(MECCA, "2019-04-01", *[2] * 24, pollutant=WIND_SPEED)
    apart = answer_of(*rows, reading(MECCA, "2019-04-02", 60), monitors=(MECCA,))
    yield "wind on other days", saying.said_windy(apart.windy[0], apart.records[0])


def _notes():
    for pollutant in ("pm10", PM25, OZONE, H2S):
        row = reading(MECCA, "2019-06-01", 0.01, pollutant=pollutant, averaging_hours=8)
        for number, said in enumerate(saying.notes(answer_of(row, pollutant=pollutant))):
            yield f"{pollutant} {number}", said
    marked = aside(MECCA, "2019-06-01", 5, Validity.EVENTS_EXCLUDED)
    yield "events", saying.notes(answer_of(marked))[2]
    yield "nothing held", saying.said_nothing(answer_of(pollutant=OZONE))


def _words():
    for one in Validity:
        if one is not Validity.VALID:
            yield one.value, saying.why(one)
    rows = [reading(one, "2019-01-01", 5, pollutant=PM25) for one in (MECCA, OASIS)]
    rows.append(reading(FAR, "2019-01-01", 5, pollutant=PM25, instrument=SENSOR))
    for record in answer_of(*rows, pollutant=PM25, monitors=(MECCA, OASIS, FAR)).records:
        yield record.kind, saying.kind(record)
    yield "other", saying.kind(record_of(reading(FAR, "2019-01-01", 5), monitor=FAR))


if __name__ == "__main__":
    print(written(), end="")
