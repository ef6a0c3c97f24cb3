"""Damaged files of air readings end in an error of ours or in rows, and in nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.air.sifting import sifted
from ejmap.errors import SourceError
from ejmap.sources import air_files
from ejmap.sources.reading import air_rows
from tests.examples import examples
from tests.sources.air_readers import FOLDER, READERS

# What stands in files in the place of something else.
INSTEAD = [b"", b'"', b",", b"|", b"\n", b"\0", b"\xff", b"null", b"[]", b"{}", b"-1e400", b"<"]
every = pytest.mark.parametrize("reader", READERS, ids=str)


@st.composite
def damaged(draw, whole):
    """Bytes with a few pieces taken out, and something else in their place."""
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(whole)))
        end = min(len(whole), begin + draw(st.integers(0, 40)))
        whole = whole[:begin] + draw(st.sampled_from(INSTEAD)) + whole[end:]
    return whole


@st.composite
def altered(draw, whole):
    """JSON with some values changed into others."""
    value = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just([])
    )
    answer = json.loads(whole)
    for _ in range(draw(st.integers(1, 4))):
        part = answer
        while isinstance(part, (dict, list)) and part:
            keys = list(part) if isinstance(part, dict) else range(len(part))
            key = draw(st.sampled_from(list(keys)))
            if draw(st.booleans()) or not isinstance(part[key], (dict, list)):
                part[key] = draw(value)
                break
            part = part[key]
    return json.dumps(answer).encode()


def read_or_refused(path, whole):
    path.write_bytes(whole)
    try:
        rows = air_files.read(path)
    except SourceError:
        return
    assert rows.dtypes.astype(str).to_dict() == air_rows.COLUMNS
    found = sifted(rows)
    assert (found.readings["validity"] == "valid").sum() + found.set_aside["rows"].sum() == len(
        rows
    )


@every
@examples(3, at_length=60)
@given(data=st.data())
def test_damage_is_refused_or_read(reader, data, tmp_path_factory):
    whole = (FOLDER / reader.file).read_bytes()
    kinds = [damaged(whole)] + ([altered(whole)] if reader.file.endswith(".json") else [])
    read_or_refused(tmp_path_factory.getbasetemp() / "damaged", data.draw(st.one_of(kinds)))


@every
def test_the_same_rows_twice_count_once(reader, tmp_path):
    path = tmp_path / "twice"
    text = (FOLDER / reader.file).read_text(encoding="iso-8859-1")
    if reader.file.endswith(".json"):
        path.write_text(json.dumps(twice(json.loads(text))), encoding="utf-8")
    else:
        header, rest = text.split("\n", 1) if reader.file.endswith(".csv") else ("", text)
        path.write_text(f"{header}\n{rest}{rest}".lstrip(), encoding="iso-8859-1")
    counts = [valid_in(air_files.read(one)) for one in (FOLDER / reader.file, path)]
    assert counts[0] == counts[1]


def twice(answer):
    if isinstance(answer, list):
        return answer * 2
    if "Header" in answer:
        answer["Header"][0]["rows"] *= 2
    rows = "Data" if "Data" in answer else "data"
    return answer | {rows: answer[rows] * 2}


def valid_in(rows):
    return int((sifted(rows).readings["validity"] == "valid").sum())
