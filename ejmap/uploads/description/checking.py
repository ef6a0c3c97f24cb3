"""What still stands in the way of a layer, all at once; the words are `description.<what>`."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from ejmap.errors import DescriptionProblem, EjmapError, InvalidDescription
from ejmap.field import Kind
from ejmap.layer import Group, Privacy
from ejmap.layers import modules
from ejmap.style import SEPARATOR
from ejmap.text import Text
from ejmap.uploads.description.names import (
    KEY,
    RESERVED_FIELDS,
    RESERVED_LAYERS,
    UNIT_ENDS,
    field_key,
    key_from_name,
)
from ejmap.uploads.description.parts import Description, FieldDescription, Words
from ejmap.uploads.description.styles import presets_for
from ejmap.uploads.report import ColumnSeen

Problems = Iterator[EjmapError]

REQUIRED: tuple[str, ...] = ("name", "description", "noun_one", "noun_many")
# Kinds that a stranger's column can be; others are made by the program's own layers.
KINDS = (Kind.TEXT, Kind.CHOICE, Kind.INTEGER, Kind.NUMBER, Kind.YES_NO, Kind.DATE)
MOST_NAME = 80
PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Never below a census tract: who people are, where they come from, what they earn.
ABOUT_PEOPLE = re.compile(
    r"(^|_)(race|ethnicit\w*|hispanic|latin[ox]?s?|languages?|linguistic\w*|national_origin|"
    r"immigra\w*|citizen\w*|income|poverty|farmworkers?|undocumented|idiomas?|raza|ingresos?|"
    r"pobreza|inmigra\w*|ciudadan\w*)(_|$)"
)
# No field may tell which list a home is missing from.
ABOUT_LISTS = re.compile(
    r"(^|_)(permits?|permitted|unpermitted|permisos?|unlisted|is_listed|registered|unregistered|"
    r"licen[cs]ed|unlicen[cs]ed|violations?|code_enforcement)(_|$)"
)
# Never said by the interface, in either language.
NEVER_SAID = re.compile(
    r"\b(illegal|ilegal(es)?|unpermitted|sin permiso|squatters?|paracaidistas?|slums?|"
    r"worst|el peor|safe water|agua segura|contaminated park|parque contaminado|blight(ed)?)\b",
    re.IGNORECASE,
)


def checked(
    description: Description,
    columns: Iterable[ColumnSeen | str],
    *,
    taken: Collection[str] = (),
    geometry: str = "point",
    is_update: bool = False,
) -> Description:
    """Return the description with its key filled in, ready to be made a layer.

    Args:
        description: What a person said so far.
        columns: The file's columns; those given as ColumnSeen are also asked whether they can be
            ids.
        taken: Keys of layers that there are.
        geometry: Of the file, as its report says.
        is_update: Whether it is to be the next version of the layer that has its key.

    Raises:
        InvalidDescription: With everything that is missing or wrong.
    """
    made = description.model_copy(
        update={"key": description.key or key_from_name(description.name.en)}
    )
    seen = list(columns)
    problems = [
        *_words_problems(made),
        *([] if is_update else _key_problems(made.key, taken)),
        *paper_problems(made),
        *_column_problems(made, seen),
        *_field_problems(made, geometry),
        *_style_problems(made),
    ]
    if problems:
        raise InvalidDescription(problems)
    return made


def _words_problems(made: Description) -> Problems:
    for name in REQUIRED:
        given: Words = getattr(made, name)
        for language in given.missing():
            yield DescriptionProblem(f"no_{name}_{language}")
    yield from _half_problems(made)
    if max(len(made.name.en), len(made.name.es)) > MOST_NAME:
        yield DescriptionProblem("name_too_long", most=MOST_NAME)
    said = [made.name, made.description, made.notice, made.noun_one, made.noun_many]
    said += [one.label for one in made.fields]
    for words in said:
        for never in NEVER_SAID.finditer(f"{words.en}\n{words.es}"):
            yield DescriptionProblem("never_said", words=never.group())


def _half_problems(made: Description) -> Problems:
    """Name words that may be missing, but not in one language alone."""
    if made.source_title:
        for language in made.source_title.missing():
            yield DescriptionProblem(f"no_source_title_{language}")
    if made.notice and made.notice.missing():
        yield DescriptionProblem("half_a_notice")


def _key_problems(key: str, taken: Collection[str]) -> Problems:
    if not key:
        return
    if not KEY.fullmatch(key):
        yield DescriptionProblem("bad_key", key=key)
    elif key in RESERVED_LAYERS:
        yield DescriptionProblem("key_reserved", key=key)
    elif key in taken or key in modules():
        yield DescriptionProblem("key_taken", key=key)


def paper_problems(made: Description) -> Problems:
    """Name what is missing or wrong in what is said of the source."""
    if not made.publisher:
        yield DescriptionProblem("no_publisher")
    for language in made.licence.name.missing():
        yield DescriptionProblem(f"no_licence_{language}" if made.licence.name else "no_licence")
        if not made.licence.name:
            break
    for url in (made.url, made.licence.url):
        if url and not re.fullmatch(r"https?://[^\s<>\"']+", url):
            yield DescriptionProblem("bad_url", url=url)
    if not made.data_date:
        yield DescriptionProblem("no_date")
    elif not is_period(made.data_date):
        yield DescriptionProblem("bad_date", date=made.data_date)


def is_period(text: str) -> bool:
    """Tell whether a text is an ISO 8601 year, month or day that there is, or two with "/"."""
    parts = text.split("/")
    if len(parts) > 2 or not all(PERIOD.fullmatch(one) for one in parts):
        return False
    try:
        days = [date.fromisoformat(one + "-01-01"[len(one) - 4 :]) for one in parts]
    except ValueError:
        return False
    return days == sorted(days) and days[0].year >= 1


def _column_problems(made: Description, seen: Sequence[ColumnSeen | str]) -> Problems:
    columns = {one if isinstance(one, str) else one.name: one for one in seen}
    titled = made.of_column(made.title_column)
    if made.title_column is None:
        yield DescriptionProblem("no_title_column")
    elif titled is None or not titled.is_public:
        yield DescriptionProblem("title_not_kept", column=made.title_column)
    if made.id_column is not None:
        yield from _id_problems(made, made.id_column, columns.get(made.id_column))
    for one in made.fields:
        if one.column not in columns:
            yield DescriptionProblem("no_such_column", column=one.column)


def _id_problems(made: Description, name: str, found: ColumnSeen | str | None) -> Problems:
    if found is None:
        yield DescriptionProblem("no_such_column", column=name)
    elif isinstance(found, ColumnSeen) and not found.is_id:
        yield DescriptionProblem("not_an_id", column=name)
    described = made.of_column(name)
    if made.privacy is Privacy.PUBLIC and described and not described.is_public:
        yield DescriptionProblem("id_is_public", column=name)


def _field_problems(made: Description, geometry: str) -> Problems:
    for twice in _twice(one.key for one in made.fields):
        columns = [one.column for one in made.fields if one.key == twice]
        yield DescriptionProblem("field_twice", key=twice, columns=columns)
    for twice in _twice(one.column for one in made.fields):
        yield DescriptionProblem("column_twice", column=twice)
    for one in made.fields:
        yield from _one_field_problems(one)
        yield from _harm_problems(one, made, geometry)
    for language in ("en", "es"):
        for label in _twice(getattr(one.label, language) for one in made.fields):
            yield DescriptionProblem("label_twice", label=label)


def _one_field_problems(one: FieldDescription) -> Problems:
    for language in one.label.missing():
        yield DescriptionProblem(f"no_label_{language}", column=one.column)
    if one.unit and one.unit.missing():
        yield DescriptionProblem("half_a_unit", column=one.column)
    if not KEY.fullmatch(one.key) and not re.fullmatch("[a-z]", one.key):
        yield DescriptionProblem("bad_field_key", column=one.column, key=one.key)
    elif one.key in RESERVED_FIELDS:
        yield DescriptionProblem("field_reserved", column=one.column, key=one.key)
    elif one.is_number and not UNIT_ENDS.search(one.key):
        better = field_key(one.key, one.kind, one.unit.en)
        yield DescriptionProblem("no_unit_end", column=one.column, key=one.key, better=better)
    if one.kind not in KINDS:
        yield DescriptionProblem("bad_kind", column=one.column)
    if one.kind is Kind.CHOICE:
        yield from _category_problems(one)


def _category_problems(one: FieldDescription) -> Problems:
    codes = [each.code for each in one.categories]
    for code in [*_twice(codes), *(each for each in codes if not each or SEPARATOR in each)]:
        yield DescriptionProblem("bad_category_code", column=one.column, code=code)
    lacking = [each.value for each in one.categories if each.label.missing()]
    if lacking:
        yield DescriptionProblem("no_category_words", column=one.column, values=lacking)


def _harm_problems(one: FieldDescription, made: Description, geometry: str) -> Problems:
    """Name fields that the public may not have of a layer of this kind."""
    if not one.is_public:
        return
    named = f"{one.key}_{one.column.lower()}"
    if geometry != "area" and ABOUT_PEOPLE.search(named):
        yield DescriptionProblem("about_people", column=one.column)
    if made.group in (Group.HOMES, Group.WATER) and ABOUT_LISTS.search(named):
        yield DescriptionProblem("about_lists", column=one.column)


def _style_problems(made: Description) -> Problems:
    if made.style.preset == "one_symbol":
        return
    field = made.field(made.style.field)
    if field is None or not field.is_public or made.style.preset not in presets_for(field.kind):
        preset = Text(en=made.style.preset, es=made.style.preset)
        yield DescriptionProblem("style_without_field", preset=preset)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1 and name]
