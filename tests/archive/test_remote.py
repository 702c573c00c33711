"""Archives and results in an object store."""

from __future__ import annotations

import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], dict[str, bytes]]
fsspec: Any = pytest.importorskip("fsspec", reason="the extra remote is not installed")


@pytest.fixture
def bucket() -> Iterator[str]:
    """An empty place in a store that lives in this process."""
    url = f"memory://papers-{uuid.uuid4().hex}"
    yield url
    system, path = fsspec.core.url_to_fs(url)
    if system.exists(path):
        system.rm(path, recursive=True)


def upload(folder: Path, url: str) -> None:
    system, path = fsspec.core.url_to_fs(url)
    for file in folder.rglob("*"):
        if file.is_file():
            name = f"{path}/{file.relative_to(folder).as_posix()}"
            system.makedirs(name.rpartition("/")[0], exist_ok=True)
            system.pipe_file(name, file.read_bytes())


def stored(url: str) -> dict[str, bytes]:
    system, path = fsspec.core.url_to_fs(url)
    names = system.find(path)
    return {name.removeprefix(path).lstrip("/"): system.cat_file(name) for name in names}


def test_a_store_holds_what_a_disk_would(archive: Path, bucket: str, batch: Run, tree: Tree, tmp_path: Path) -> None:
    (archive / "hant" / "2024-03-01" / "paper.yaml").write_text("pages: [p02.md]\n", encoding="utf-8")
    (archive / "hant" / "2024-03-02" / "index.xml").write_text("<mets/>", encoding="utf-8")
    upload(archive, f"{bucket}/archive")
    options = ("--workers", 0, "--catalogue", tmp_path / "catalogue.sqlite")
    assert batch(f"{bucket}/archive", "-o", f"{bucket}/out", *options).returncode == 0
    assert batch(archive, "-o", tmp_path / "out", "--workers", 0).returncode == 0
    assert stored(f"{bucket}/out") == tree(tmp_path / "out")
    again = batch(f"{bucket}/archive", "-o", f"{bucket}/out", *options)
    assert "12 issues, 12 of them done already" in again.stderr


def test_what_is_lost_in_a_store_is_written_again(archive: Path, bucket: str, batch: Run, tmp_path: Path) -> None:
    options = ("--workers", 0, "--catalogue", tmp_path / "catalogue.sqlite")
    assert batch(archive, "-o", bucket, *options).returncode == 0
    before = stored(bucket)
    system, path = fsspec.core.url_to_fs(bucket)
    system.rm_file(f"{path}/{sorted(before)[0]}")
    assert batch(archive, "-o", bucket, *options).returncode == 0
    assert stored(bucket) == before


def test_workers_reach_a_store_by_themselves(archive: Path, batch: Run, tree: Tree, tmp_path: Path) -> None:
    options = ("--workers", 2, "--catalogue", tmp_path / "catalogue.sqlite")
    done = batch(f"file://{archive}", "-o", f"file://{tmp_path}/out", *options)
    assert done.returncode == 0, done.stderr
    assert batch(archive, "-o", tmp_path / "whole", "--workers", 0).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_what_is_wrong_with_a_store_is_told(archive: Path, batch: Run, tmp_path: Path) -> None:
    assert "name a file with --catalogue" in batch(archive, "-o", "memory://out", "--workers", 0).stderr
    wrong = batch("nothing://x", "-o", tmp_path / "out", "--workers", 0)
    assert wrong.returncode == 2
    assert "nothing" in wrong.stderr
    missing = batch("memory://nowhere", "-o", tmp_path / "out", "--workers", 0)
    assert missing.returncode == 2
    assert "memory://nowhere: no such folder" in missing.stderr
