"""Fragment to edits: one small rule a phenomenon, one table of their order, every change a record.

>>> from zhuzhou_paper.model import Fragment
>>> fragment = Fragment("p1-01", 0, 0, 18, 1, "重大项目 and 重要工作,全力推进.")
>>> copy = repair(fragment)
>>> copy.text
'重大项目和重要工作，全力推进。'
>>> [(edit.rule, edit.before, edit.after) for edit in copy.edits]
[('stray-and', ' and ', '和'), ('width', ',', '，'), ('width', '.', '。')]
"""

from __future__ import annotations

from zhuzhou_paper.repair.copy import Change, first_copy, revise, source_offset
from zhuzhou_paper.repair.passes import findings, repair
from zhuzhou_paper.repair.registry import RULES, rule_named
from zhuzhou_paper.repair.rule import Rule

__all__ = ["RULES", "Change", "Rule", "findings", "first_copy", "repair", "revise", "rule_named", "source_offset"]
