"""The figures agree with the benchmark's own scorer, where it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.evaluate import evaluate, figures, told
from zhuzhou_paper.writing.records import article_record


@pytest.mark.parametrize("variant", ["vlm_hard", "v6_cols"])
def test_agrees_with_the_scorer(cases: Path, variant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(cases / "bench"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    scorer = pytest.importorskip("score", reason="the benchmark's scorer is not there")
    issue = cases / "bench" / "issues" / "i02"
    pages = sorted(path for path in (issue / "raw" / variant).glob("p??.*") if path.suffix in (".md", ".txt"))
    edition = clean(read_issue(pages))
    records = [article_record(article, edition) for article in edition.articles]
    theirs = scorer.report(scorer.score_issue(str(issue), records, None))
    ours = figures(evaluate(told(*_gold(issue)), told(records)))
    for name, other in (
        ("article_recall", "art_recall"), ("paragraph_f1", "par_F1"), ("glued", "glued"),
        ("headline_right", "headline_ok"), ("cer_folded", "cer_matched"), ("article_precision", "art_precision"),
    ):  # fmt: skip
        assert ours[name] == pytest.approx(theirs[other], abs=0.0006), name


def _gold(issue: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The gold as the scorer takes it: advertisements, which stand in the layout, and no teasers."""
    gold = json.loads((issue / "gold.json").read_text(encoding="utf-8"))
    layout = json.loads((issue / "layout.json").read_text(encoding="utf-8"))
    adverts = [part for page in layout for block in page if block["kind"] == "ad" for part in block["frags"]]
    return gold["articles"], {**gold, "teasers": [], "advertisements": adverts}
