"""Which pairs of a tail and a head are worth weighing, and what the evidence may ask of the issue.

Markers, pages and headlines decide first, so that texts are compared only where a link is possible: the cost grows
with the number of markers times the parts of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from zhuzhou_paper.jumps.pages import PageOrder, vote_offset
from zhuzhou_paper.jumps.topics import Topics, terms
from zhuzhou_paper.jumps.types import Context, Head, Tail
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.matching import Edge

__all__ = ["candidates", "page_order"]

NEAR = 250  # characters on either side of a cut that are compared on their own
LIKE_HEADLINE = 0.75  # likeness of headlines that makes an unmarked part a candidate wherever it stands
UNMARKED = 12  # unmarked parts of a page that are weighed for one marker, those with most in common first
BACKGROUND = 400  # parts that rarity is counted over


def candidates(
    tails: Sequence[Tail], heads: Sequence[Head], order: PageOrder, background: Sequence[str] = ()
) -> tuple[list[Edge], Context]:
    """The pairs worth weighing, and what the evidence may ask."""
    outs = [tail for tail in tails if tail.jump]
    ins = [head for head in heads if head.jump]
    told = set(_stated(tails, heads, order))
    if not outs and not ins and not told:
        return [], Context(order, Topics({}), Topics({}), {})
    plain_tails: dict[str, list[Tail]] = {}
    for tail in tails:
        if not tail.jump:
            plain_tails.setdefault(tail.page, []).append(tail)
    plain_heads: dict[str, list[Head]] = {}
    for head in heads:
        if not head.jump:
            plain_heads.setdefault(head.page, []).append(head)
    reach = _Reach(ins, order)
    marked = {(t.id, h.id) for t in outs for h in reach.of(t) if _can(t, h, order)}
    by_tail, by_head = {tail.id: tail for tail in outs}, {head.id: head for head in ins}
    balance = _balance(outs, ins, order)
    loose_heads = {t.id: _on_target(t, plain_heads, order, balance) for t in outs}
    loose_tails = {h.id: _on_origin(h, plain_tails, order, balance) for h in ins}
    if not (marked or told or any(loose_heads.values()) or any(loose_tails.values())):
        return [], Context(order, Topics({}), Topics({}), {})
    parts: dict[str, str] = {}
    looked_at: list[Tail | Head] = [*outs, *ins]
    looked_at += (head for row in loose_heads.values() for head in row)
    looked_at += (tail for row in loose_tails.values() for tail in row)
    named = {name for edge in told for name in edge}
    looked_at += [tail for tail in tails if tail.id in named]
    looked_at += [head for head in heads if head.id in named]
    for part in looked_at:
        text = parts.get(part.id)
        if text is None or len(text) < len(part.text):
            parts[part.id] = f"{part.headline or ''}\n{part.text}"
    others = islice((part for part in heads if part.id not in parts), max(0, BACKGROUND - len(parts)))
    topics = Topics(parts, [*(part.text[:400] for part in others), *background])
    edges = set(marked)
    agreed = {t for t, h in marked if _agree(by_tail[t], by_head[h], order)}
    for tail in outs:
        if tail.id in agreed:
            continue  # what both ends and the mark say is not weighed against a likeness of words
        near = sorted(loose_heads[tail.id], key=lambda h: (-_affinity(tail, h, topics), h.position, h.id))
        edges.update((tail.id, h.id) for h in near[:UNMARKED] if _can(tail, h, order))
    for head in ins:
        close = sorted(loose_tails[head.id], key=lambda t: (-_affinity(t, head, topics), t.position, t.id))
        edges.update((t.id, head.id) for t in close[:UNMARKED] if _can(t, head, order))
    edges |= told
    ends = {t for t, _ in edges}
    starts = {h for _, h in edges}
    at_cut = {f"{tail.id} end": tail.text[-NEAR:] for tail in tails if tail.id in ends}
    at_cut |= {f"{head.id} start": head.text[:NEAR] for head in heads if head.id in starts}
    issue = Context(order, topics, Topics(at_cut), _rivals(edges, topics))
    return sorted(edges), issue


def _stated(tails: Sequence[Tail], heads: Sequence[Head], order: PageOrder) -> Iterator[Edge]:
    """Each part of an article that the input names, and the next part of it on a later page."""
    parts: dict[str, list[Head]] = {}
    for head in sorted(heads, key=lambda one: one.position):
        if head.article is not None:
            parts.setdefault(head.article, []).append(head)
    for tail in tails:
        for head in parts.get(tail.article, ()) if tail.article is not None else ():
            if head.position > tail.position and _can(tail, head, order):
                yield tail.id, head.id
                break


def _rivals(edges: set[Edge], topics: Topics) -> dict[Edge, float]:
    """For each pair, the likeness of the best other pair that either part is in."""
    by_part: dict[tuple[int, str], list[tuple[float, Edge]]] = {}
    for edge in sorted(edges):  # in the order of the pages, as Topics likes to be asked
        value = topics.likeness(*edge)
        by_part.setdefault((0, edge[0]), []).append((value, edge))
        by_part.setdefault((1, edge[1]), []).append((value, edge))
    tops = {part: sorted(row, reverse=True)[:2] for part, row in by_part.items()}
    out: dict[Edge, float] = {}
    for edge in edges:
        others = [value for part in ((0, edge[0]), (1, edge[1])) for value, other in tops[part] if other != edge]
        if others:
            out[edge] = max(others)
    return out


def page_order(tails: Sequence[Tail], heads: Sequence[Head], pages: Sequence[str]) -> PageOrder:
    order = PageOrder(pages)
    order.known = len(order.labels) > 1
    if not order.known:
        return order
    targets = {t.jump.target for t in tails if t.jump and t.jump.target and t.jump.target[-1].isdecimal()}
    reached = {h.page for h in heads if h.jump}
    order.offset = vote_offset(targets, reached)
    return order


def _can(tail: Tail, head: Head, order: PageOrder) -> bool:
    if tail.id == head.id:
        return False
    return head.position > tail.position if not order.known else tail.page != head.page


class _Reach:
    """The continuation lines that a jump line can mean: one of the two names the other's page, or has lost it."""

    def __init__(self, ins: Sequence[Head], order: PageOrder) -> None:
        self.ins, self.order = ins, order
        self.on: dict[object, list[Head]] = {}
        self.back: dict[object, list[Head]] = {}
        self.lost: list[Head] = []
        for head in ins:
            self.on.setdefault(label_key(head.page), []).append(head)
            origin = order.resolve(head.jump.target, head.page) if head.jump else None
            if origin is None:
                self.lost.append(head)
            else:
                self.back.setdefault(label_key(origin), []).append(head)

    def of(self, tail: Tail) -> Sequence[Head]:
        wanted = self.order.resolve(tail.jump.target, tail.page) if tail.jump else None
        if wanted is None or not self.order.known:
            return self.ins
        return [*self.on.get(label_key(wanted), ()), *self.back.get(label_key(tail.page), ()), *self.lost]


def _agree(tail: Tail, head: Head, order: PageOrder) -> bool:
    """Both lines are printed, name each other's page and carry the same mark."""
    out, into = tail.jump, head.jump
    return (
        out is not None
        and into is not None
        and out.label is not None
        and out.label == into.label
        and order.same(order.resolve(out.target, tail.page), head.page)
        and order.same(order.resolve(into.target, head.page), tail.page)
    )


def _balance(outs: Sequence[Tail], ins: Sequence[Head], order: PageOrder) -> frozenset[tuple[object, object]]:
    """The pairs of pages between which as many jump lines leave as continuation lines arrive: none was lost there."""
    left: Counter[tuple[object, object]] = Counter()
    for tail in outs:
        wanted = order.resolve(tail.jump.target, tail.page) if tail.jump else None
        if wanted is not None:
            left[label_key(tail.page), label_key(wanted)] += 1
    for head in ins:
        back = order.resolve(head.jump.target, head.page) if head.jump else None
        if back is not None:
            left[label_key(back), label_key(head.page)] -= 1
    return frozenset(pair for pair, count in left.items() if count == 0)


def _on_target(
    tail: Tail, plain: Mapping[str, list[Head]], order: PageOrder, balance: frozenset[tuple[object, object]]
) -> list[Head]:
    """Unmarked parts where the jump points; with the number lost, those of the following pages that could be meant.

    Where no line is missing between the two pages, only a part under the story's own headline is in question.
    """
    if not order.known or tail.jump is None:
        return []
    wanted = order.resolve(tail.jump.target, tail.page)
    if wanted is not None and order.has(wanted):
        there = plain.get(order.name(wanted), [])
        if (label_key(tail.page), label_key(wanted)) not in balance:
            return there
    else:
        there = [head for page, row in plain.items() if order.steps(tail.page, page) > 0 for head in row]
    from zhuzhou_paper.jumps.evidence import alike

    ours = terms(tail.headline or "")
    out = []
    for head in there:
        if head.headline and not head.headless:
            shared = ours & terms(head.headline)
            if 2 * len(shared) > len(ours) or (shared and alike(tail.headline or "", head.headline) > LIKE_HEADLINE):
                out.append(head)
        elif wanted is None:
            out.append(head)
    return out


def _on_origin(
    head: Head, plain: Mapping[str, list[Tail]], order: PageOrder, balance: frozenset[tuple[object, object]]
) -> list[Tail]:
    """Unmarked parts where the continuation line points back; with the number lost, those of the page before."""
    if not order.known or head.jump is None:
        return []
    back = order.resolve(head.jump.target, head.page)
    if back is None:
        return [t for page, row in plain.items() if order.steps(page, head.page) == 1 for t in row]
    if not order.has(back) or (label_key(back), label_key(head.page)) in balance:
        return []
    return plain.get(order.name(back), [])


def _affinity(tail: Tail, head: Head, topics: Topics) -> float:
    likeness = topics.likeness(tail.id, head.id)
    if tail.headline and head.headline and not head.headless:
        from zhuzhou_paper.jumps.evidence import alike

        likeness += alike(tail.headline, head.headline)
    return likeness
