"""Profiles: what ships, what a newspaper adds, and errors that say where."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from zhuzhou_paper.cli.profile import profile as command
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.jumps.markers import find_markers
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.profile import list_profiles, load_profile
from zhuzhou_paper.reading import read_issue

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def written(folder: Path, text: str, name: str = "mine.yaml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_ten_languages_ship() -> None:
    assert list_profiles() == ["de", "en", "es", "fr", "it", "ja", "ko", "ru", "zh-Hans", "zh-Hant"]
    assert all({kind for kind, _ in load_profile(name).templates} >= {"out", "in", "refer"} for name in list_profiles())


def test_the_module_of_shipped_profiles_is_made_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    from make_profiles import TARGET, module

    assert TARGET.read_text(encoding="utf-8") == module(), "run make profiles"


def test_a_newspaper_adds_to_its_language(tmp_path: Path) -> None:
    mine = load_profile(
        written(tmp_path, 'name: mine\nextends: zh-Hans\npublication: [澜川日报]\njumps:\n  out: ["☞翻阅{page}版"]\n')
    )
    assert (mine.language, mine.extends, mine.publication) == ("zh-Hans", ("zh-Hans",), ("澜川日报",))
    assert [(m.kind, m.target) for m in find_markers("☞翻阅06版", mine)] == [("out", "06")]
    assert [(m.kind, m.target) for m in find_markers("（下转第二版）", mine)] == [("out", "02")]
    assert find_markers("☞翻阅06版") == []


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("name: x\nscript: Han\njmups: {}\n", 3, "jmups: unknown key"),
        ("name: x\nscript: Greek\n", 2, "script: 'Greek' is none of"),
        ("name: x\nscript: Han\njumps:\n  out:\n    - 转{seite}版\n", 5, "unknown slot {seite}"),
        ("name: x\nscript: Han\njumps:\n  out: [下转版]\n", 4, "has no {page}"),
        ("name: x\nscript: Han\njumps:\n  out: ['转[{page}版']\n", 4, "do not match"),
        ("name: x\nscript: Latin\npages:\n  words:\n    zwei: [two]\n", 5, "a page number is wanted"),
        ("name: x\nscript: Han\nsections: [02]\n", 3, 'write "02"'),
        ("name: x\nscript: Han\nsections: {a: b}\n", 3, "a list is wanted"),
        ("name: x\nname: y\nscript: Han\n", 2, "stands twice"),
        ("name: &a x\nscript: *a\n", 1, "anchors and aliases"),
        ("name: !!python/object:os.system x\n", 1, "tags"),
        ("name: [\n", 2, "is not YAML"),
        ("name: x\nscript: Han\nsections: " + "[" * 50 + "]" * 50 + "\n", 3, "too deep"),
        ("name: x\nscript: Han\nwithout: [gravity]\n", 3, "there is no rule 'gravity'"),
        ("", 0, "is empty"),
    ],
)
def test_faults_name_file_line_and_key(tmp_path: Path, text: str, line: int, fault: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(PaperError) as caught:
        load_profile(file)
    assert fault in str(caught.value)
    assert str(caught.value).startswith(f"{file}:{line}:" if line else f"{file}:")
    assert "\n" not in str(caught.value)


def test_a_paper_is_read_without_the_rules_that_its_profile_names(tmp_path: Path) -> None:
    issue = read_issue("-", stdin="## 老渠换新颜\n\n会议指出,冬闲是修渠 and 清淤的好时节。\n".encode())
    file = written(tmp_path, "name: mine\nextends: zh-Hans\nwithout: [width, repeat]\n")
    assert "会议指出,冬闲是修渠和清淤" in clean(issue, profile=str(file)).articles[0].paragraphs[0].text


def test_profiles_that_extend_each_other(tmp_path: Path) -> None:
    written(tmp_path, "name: a\nextends: b.yaml\n", "a.yaml")
    written(tmp_path, "name: b\nextends: a.yaml\n", "b.yaml")
    with pytest.raises(PaperError, match="extends itself"):
        load_profile(str(tmp_path / "a.yaml"))
    with pytest.raises(PaperError, match="zh-Hans"):
        load_profile("no-such-paper")


def test_show_prints_what_check_accepts(tmp_path: Path) -> None:
    run = CliRunner().invoke
    for name in list_profiles():
        shown = run(command, ["show", name]).output
        again = load_profile(written(tmp_path, shown, f"{name}.yaml"))
        original = load_profile(name)
        assert (again.templates, again.words, again.misread) == (original.templates, original.words, original.misread)
    good = run(command, ["check", written(tmp_path, "name: x\nextends: en\n")])
    assert good.exit_code == 0 and "extends en" in good.output
    assert run(command, ["check", written(tmp_path, "name: x\nextnds: en\n")]).exit_code == 1
    assert run(command, ["list"]).output.startswith("de\tGerman\t")
