"""A sealed file gives back what was written, from any place, and nothing that was not written."""

import io
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser import sealed
from sendorganiser.errors import InputProblem, SealBroken
from sendorganiser.sealed import keys, passphrase, recovery
from sendorganiser.sealed.format import Reader, Writer, content_length
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.sealed.passphrase import Stretch

QUICK = Stretch(8, 1, 1)
PIECE = 65536
LENGTHS = st.one_of(st.integers(0, 300), st.sampled_from([PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]))


@pytest.fixture
def work(tmp_path: Path):
    """The work folder of an archive whose keys are held."""
    for part in (keys.VAULT, keys.WORK, keys.THUMBNAILS):
        (tmp_path / part).mkdir()
    keys.hold(tmp_path, ArchiveKeys(secrets.token_bytes(32)))
    yield tmp_path / keys.WORK
    keys.drop(tmp_path)


def written(content: bytes, key: bytes) -> bytes:
    target = io.BytesIO()
    writer = Writer(target, lambda _: key)
    for begin in range(0, len(content), 50_001):
        writer.write(content[begin : begin + 50_001])
    writer.finish()
    return target.getvalue()


def read(data: bytes, key: bytes) -> bytes:
    return Reader(io.BytesIO(data), lambda _: key, size=len(data)).readall()


@settings(max_examples=40, deadline=None)
@given(LENGTHS, st.data())
def test_any_part_of_any_content_comes_back(length: int, data: st.DataObject) -> None:
    content, key = secrets.token_bytes(length), bytes(32)
    packed = written(content, key)
    assert content_length(len(packed)) == length
    reader = Reader(io.BytesIO(packed), lambda _: key, size=len(packed))
    for _ in range(4):
        begin = data.draw(st.integers(0, length))
        count = data.draw(st.integers(0, length))
        reader.seek(begin)
        assert reader.read(count) == content[begin : begin + count]
    assert read(packed, key) == content


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([0, 10, PIECE, 2 * PIECE + 5]), st.data())
def test_one_flipped_bit_anywhere_is_found(length: int, data: st.DataObject) -> None:
    packed = bytearray(written(bytes(length), bytes(32)))
    place = data.draw(st.integers(0, len(packed) * 8 - 1))
    packed[place // 8] ^= 1 << place % 8
    with pytest.raises(SealBroken):
        read(bytes(packed), bytes(32))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([0, 10, PIECE, 2 * PIECE + 5]), st.data())
def test_a_cut_at_the_end_is_found(length: int, data: st.DataObject) -> None:
    packed = written(bytes(length), bytes(32))
    with pytest.raises(SealBroken):
        read(packed[: data.draw(st.integers(0, len(packed) - 1))], bytes(32))


def test_pieces_in_another_order_or_from_another_file_are_found() -> None:
    one, other = written(bytes(3 * PIECE), bytes(32)), written(bytes(3 * PIECE), bytes(32))
    head, size = 48, PIECE + 16
    swapped = one[:head] + one[head + size : head + 2 * size] + one[head : head + size] + one[head + 2 * size :]
    mixed = one[:head] + other[head : head + size] + one[head + size :]
    for forged in (swapped, mixed, one[: head + size] + one[head + 2 * size :]):
        with pytest.raises(SealBroken):
            read(forged, bytes(32))


def test_a_file_is_sealed_where_it_lies_and_plain_elsewhere(work: Path, tmp_path: Path) -> None:
    inside, outside = work / "a", tmp_path / "b"
    sealed.write_text(inside, "Amira")
    sealed.copy(inside, outside)
    assert b"Amira" not in inside.read_bytes()
    assert (sealed.read_text(inside), outside.read_text()) == ("Amira", "Amira")
    assert (sealed.size(inside), sealed.size(outside)) == (5, 5)
    assert sealed.source(outside) == str(outside)


def test_a_plain_file_planted_in_a_locked_archive_is_refused(work: Path) -> None:
    (work / "planted").write_bytes(b"%PDF-1.7 not ours" * 100)
    with pytest.raises(SealBroken):
        sealed.read_bytes(work / "planted")


def test_a_file_that_was_not_finished_is_none(work: Path) -> None:
    with pytest.raises(RuntimeError), sealed.create(work / "half") as file:
        file.write(bytes(200_000))
        raise RuntimeError
    with pytest.raises(SealBroken):
        sealed.read_bytes(work / "half")


def test_a_worker_gets_the_keys_of_the_files_it_is_told_of_and_no_others(work: Path) -> None:
    vault = work.parent / keys.VAULT
    for name in ("one", "other"):
        sealed.write_text(vault / name, name)
    lent = keys.to_lend({"deep": [{"file": str(vault / "one")}], "folder": str(work / "made")})
    assert list(lent["files"]) == [str(vault / "one")]
    assert list(lent["folders"]) == [f"{work}/"]
    held = keys.held(work.parent)
    assert held is not None and held.master.hex() not in str(lent)
    try:
        keys.take(lent)
        assert sealed.read_text(vault / "one") == "one"
        assert not sealed.is_sealed(vault / "other")  # to the worker it is a file of noise
        with pytest.raises(PermissionError):
            sealed.write_text(vault / "one", "changed")
        sealed.write_text(work / "out", "made")
        assert b"made" not in (work / "out").read_bytes()
    finally:
        keys.take({})


def test_without_a_lock_nothing_is_lent_and_nothing_is_sealed(tmp_path: Path) -> None:
    sealed.write_text(tmp_path / "a", "plain")
    assert keys.to_lend({"file": str(tmp_path / "a")}) == {}
    assert (tmp_path / "a").read_bytes() == b"plain"


def test_a_passphrase_opens_what_it_closed_however_its_letters_were_typed() -> None:
    closed = passphrase.close(b"k" * 32, "cafe\u0301 au lait", purpose="p", stretch=QUICK)
    assert passphrase.opened(closed, "caf\u00e9 au lait", purpose="p", stretch=QUICK) == b"k" * 32
    assert passphrase.opened(closed, "caf\u00e9 au lai", purpose="p", stretch=QUICK) is None
    assert passphrase.opened(closed, "caf\u00e9 au lait", purpose="other", stretch=QUICK) is None


def test_a_guess_costs_at_least_what_is_advised() -> None:
    usual = Stretch()
    assert usual.mebibytes >= 64 and usual.passes >= 3  # RFC 9106, the second recommended choice


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_slip_in_a_recovery_code_is_found_and_its_group_named(data: st.DataObject) -> None:
    code = recovery.new_code()
    assert recovery.tidied(code.lower().replace(" ", "-")) == code
    letters = code.replace(" ", "")
    place = data.draw(st.integers(0, len(letters) - 1))
    other = data.draw(st.sampled_from([x for x in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if x != letters[place]]))
    with pytest.raises(InputProblem, match=f"group {place // 6 + 1} "):
        recovery.tidied(letters[:place] + other + letters[place + 1 :])


def test_letters_that_look_alike_are_taken_for_each_other() -> None:
    code = recovery.new_code()
    assert recovery.tidied(code.replace("0", "O").replace("1", "l")) == code
    assert not recovery.looks_like_one("four plain words here")
    assert recovery.spoken("A1Z") == "Alpha one Zulu"
