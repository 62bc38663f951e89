"""An archive made by any earlier version opens, keeps all that is in it, and can be worked with."""

import shutil
import sqlite3
import tarfile
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.search import parse
from sendorganiser.store import Archive
from sendorganiser.workflows.build_pack import build_pack
from sendorganiser.workflows.check_archive import check_archive

ARCHIVES = sorted((Path(__file__).parent / "archives").glob("*.tar.xz"))
LATER = "2026-12-24T18:00:00+00:00"


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.name.split(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an old archive, under a name with spaces and letters of other languages."""
    folder = tmp_path / "Zoë Łukasz’s papers"
    with tarfile.open(request.param) as packed:
        packed.extractall(folder, filter="data")
    return folder


def test_there_are_old_archives() -> None:
    assert len(ARCHIVES) >= 2


def test_nothing_is_lost(old: Path, job: Job) -> None:
    before = rows(old)
    with Archive.open(old) as archive:
        case = archive.cases()[0]
        papers = archive.documents(case.id)
        assert case.name == "Zoë Łukasz"
        assert len(papers) == before["documents"] == 2
        assert sum(len(archive.pages(paper.id)) for paper in papers) == before["pages"]
        assert all(archive.original_file(paper).is_file() for paper in papers)
        assert check_archive(archive, job).is_sound
    after = rows(old)
    assert {table: after[table] for table in before if table in after and after[table] < before[table]} == {}


def test_it_opens_a_second_time_as_the_first(old: Path) -> None:
    with Archive.open(old):
        pass
    first = rows(old)
    with Archive.open(old) as archive:
        assert len(archive.documents(archive.cases()[0].id)) == 2
    assert rows(old) == first


def test_what_the_person_said_is_kept(old: Path) -> None:
    with Archive.open(old) as archive:
        papers = archive.documents(archive.cases()[0].id)
        confirmed = [paper.title for paper in papers if paper.confirmed]
        packs = archive.packs(archive.cases()[0].id)
    assert confirmed == ["Our own title"]
    assert [pack.title for pack in packs] == ["Old pack"]


def test_words_are_found_and_a_bundle_is_built(old: Path, job: Job, tmp_path: Path) -> None:
    out = tmp_path / "bundle.pdf"
    with Archive.open(old) as archive:
        case = archive.cases()[0].id
        assert archive.find(case, parse("mediation"), limit=10)
        built = build_pack(archive, job, pack=archive.packs(case)[0].id, out=out, now=LATER, force=True)
    assert built.pack.pages >= 2
    assert out.is_file()


def test_an_upgrade_cut_short_harms_nothing(old: Path) -> None:
    """A copy that was never upgraded is read the same after another has been."""
    twin = old.with_name("twin")
    shutil.copytree(old, twin)
    with Archive.open(old):
        pass
    with Archive.open(twin) as archive:
        assert len(archive.documents(archive.cases()[0].id)) == 2
    assert rows(old) == rows(twin)


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table of an archive has, but those of the search index and of the upgrade."""
    db = sqlite3.connect(folder / "archive.sqlite")
    try:
        named = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in named if not name.startswith(("_", "sqlite_")) and "_fts" not in name]
        return {name: db.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}
    finally:
        db.close()
