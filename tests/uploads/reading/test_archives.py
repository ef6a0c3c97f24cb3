"""Archives are looked through before anything is unpacked, and counted while it is."""

import io
import stat
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejmap.errors import ArchiveBomb, UnreadableFile, UnsafePath, UploadError
from ejmap.uploads.limits import ARCHIVE_FILES
from ejmap.uploads.reading import archives
from ejmap.uploads.reading.archives import names_in, unpacked
from tests.uploads.strangers import zipped


@pytest.fixture
def file(tmp_path):
    """Write an archive and return where it is."""

    def write(content):
        path = tmp_path / "file.zip"
        path.write_bytes(content)
        return path

    return write


def entry(name, **attributes):
    one = zipfile.ZipInfo(name)
    one.filename = one.orig_filename = name
    for key, value in attributes.items():
        setattr(one, key, value)
    return one


def archive_of(*entries, content=b"x"):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in entries:
            archive.writestr(one, content)
    return made.getvalue()


def test_files_come_out_as_they_went_in(file, tmp_path):
    found = unpacked(file(zipped({"a/b.txt": "one", "c.txt": "two"})), "f.zip", tmp_path / "out")
    assert [one.read_text() for one in found] == ["one", "two"]


def test_what_systems_leave_in_archives_is_passed_over(file):
    path = file(zipped({"a.shp": "", "__MACOSX/._a.shp": "", "b/.DS_Store": "", "c/": ""}))
    assert names_in(path, "f.zip") == ["a.shp"]


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/a", "\\\\server\\a", "C:\\a", "..\\a", "a\nb", "a" * 201, "a/.."],
)
def test_a_name_that_leads_out_is_refused(name, file, tmp_path):
    path = file(archive_of(entry(name)))
    with pytest.raises(UnsafePath):
        unpacked(path, "f.zip", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind, file):
    path = file(archive_of(entry("a", create_system=3, external_attr=(kind | 0o777) << 16)))
    with pytest.raises(UnsafePath):
        names_in(path, "f.zip")


def test_an_encrypted_archive_is_said_to_be_locked(file):
    content = bytearray(zipped({"a.txt": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="password"):
        names_in(file(bytes(content)), "f.zip")


@pytest.mark.parametrize("inside", [zipped({"a": "b"}), b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c"])
def test_an_archive_in_an_archive_is_refused(inside, file, tmp_path):
    with pytest.raises(ArchiveBomb, match="another archive"):
        unpacked(file(zipped({"innocent.txt": inside})), "f.zip", tmp_path / "out")


def test_as_many_files_as_may_be_are_taken(file):
    names = [f"{number}.txt" for number in range(ARCHIVE_FILES)]
    assert names_in(file(zipped(dict.fromkeys(names, ""))), "f.zip") == names


def test_one_file_more_is_refused(file):
    names = [f"{number}.txt" for number in range(ARCHIVE_FILES + 1)]
    with pytest.raises(ArchiveBomb, match="500 files"):
        names_in(file(zipped(dict.fromkeys(names, ""))), "f.zip")


def test_an_archive_that_says_it_unpacks_to_far_too_much_is_refused(file):
    with pytest.raises(ArchiveBomb, match="unpack"):
        names_in(file(zipped({"a.txt": bytes(2_000_000)})), "f.zip")


def test_an_archive_that_lies_about_its_size_is_found_out(file, tmp_path):
    content = bytearray(zipped({"a.txt": bytes(2_000_000)}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (2).to_bytes(4, "little")
    with pytest.raises(UploadError):
        unpacked(file(bytes(content)), "f.zip", tmp_path / "out")
    assert sum(one.stat().st_size for one in (tmp_path / "out").rglob("*.txt")) < 2_000_000


def test_bytes_are_counted_over_all_files(file, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "ARCHIVE_BYTES", 1000)
    path = file(zipped({"a.txt": "x" * 600, "b.txt": "y" * 600}))
    with pytest.raises(ArchiveBomb):
        unpacked(path, "f.zip", tmp_path / "out")


def test_two_files_of_one_name_are_refused(file):
    with pytest.raises(UnreadableFile, match=r"one name \(A\.shp|one name \(a\.shp"):
        names_in(file(zipped({"a.shp": "1", "A.SHP": "2"})), "f.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_ways_of_packing_are_refused(method, file):
    with pytest.raises(UnreadableFile, match="plain zip"):
        names_in(file(archive_of(entry("a", compress_type=method))), "f.zip")


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_archive_is_one_sentence_and_nothing_else(tmp_path_factory, data):
    whole = zipped({"a/b.txt": "x" * 300, "c.txt": "y"})
    content = bytearray(whole[: data.draw(st.integers(4, len(whole)))])
    for _ in range(data.draw(st.integers(0, 3))):
        content[data.draw(st.integers(4, len(content))) - 1] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "f.zip").write_bytes(content)
    with suppress(UploadError):
        unpacked(folder / "f.zip", "f.zip", folder / "out")
    assert {one.name for one in folder.iterdir()} <= {"f.zip", "out"}
