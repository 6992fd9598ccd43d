"""Shared steps for the color-ball claims: means of drawn labels, and geometric sums over the rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proofs_checks.search.prover import Prover
from symbolic.statement import Definition, Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, absolute, expect, fresh_name, substitute, term, total, var, walk


def drawn_names(p: Prover) -> frozenset[str]:
    """The names of the sequences of labels that the laws of the statement speak of."""
    names: set[str] = set()
    for law in p.context.laws:
        names |= set(getattr(law, "names", (getattr(law, "name", ""),)))
    return frozenset(names)


def mean(p: Prover, x: Like, given: Like | None = None, note: str = "") -> int:
    """``E(x) = ...`` for ``x`` affine in drawn labels (also inside sums): every label replaced by its mean.

    ``given`` is the epoch of a conditional expectation, which must not come after the epochs of the labels.
    """
    body = term(x)
    pieces = list(dict.fromkeys(_pieces(body, drawn_names(p))))
    split = p.expect_linear(eq(expect(body, given), _replaced(body, {s: expect(s, given) for s in pieces})))
    refs = [_piece_mean(p, s, given) for s in pieces]
    values = {s: p.rel(r).rhs for s, r in zip(pieces, refs, strict=True)}
    return p.ring(eq(expect(body, given), _replaced(body, values)), split, *refs, note=note)


def _pieces(t: Term, names: frozenset[str]) -> Iterator[Term]:
    """The labels outside all sums, and the outermost sums with labels in them."""
    drawn = any(s.head == "app" and s.name in names for s in walk(t))
    if drawn and t.head in ("app", "sum"):
        yield t
    elif drawn:
        for s in t.subterms:
            yield from _pieces(s, names)


def _piece_mean(p: Prover, s: Term, given: Like | None) -> int:
    """The mean of a label, or of a sum of labels summand by summand."""
    if s.head == "app":
        return p.expect_label(expect(s, given))
    inside = p.expect_sum(expect(s, given))
    lower, upper, body = s.subterms
    i = var(s.name)
    inner = Prover(p.context.with_integers(i.name).adding(le(lower, i), le(i, upper)))
    each = inner.rel(mean(inner, body, given)).rhs
    goal = eq(p.rel(inside).rhs, total(i, lower, upper, each))
    summed = p.have(goal, "sum_each", proofs=[tuple(inner.lines)])
    return p.ring(eq(expect(s, given), goal.rhs), inside, summed)


def _replaced(t: Term, values: dict[Term, Term]) -> Term:
    if t in values:
        return values[t]
    return Term(t.head, tuple(_replaced(a, values) if isinstance(a, Term) else a for a in t.args))


def powers(p: Prover, b: Term, *terms: Term) -> list[int]:
    """``b**(n + 1) = b**n * b`` down to the lowest power of ``b`` outside the sums of ``terms``; ``b`` may be 0.

    Powers whose exponents differ by a number are reduced to the lowest of them, which must not be negative.
    """
    found = [x.subterms[1] for t in terms for x in _outside(t) if x.head == "^" and x.subterms[0] == b]
    refs: list[int] = []
    for group in _by_difference(p, [n for n in found if n.head != "num"]):
        low, width = group
        for c in range(width, 0, -1):
            n = low + (c - 1) if c > 1 else low
            refs.append(p.have(eq(b ** (low + c), b**n * b), "power_step", [p.need(le(0, low))]))
    return refs


def _by_difference(p: Prover, exponents: list[Term]) -> list[tuple[Term, int]]:
    """The lowest exponents, and how far the others that differ from each by a number rise above it."""
    groups: list[dict[int, Term]] = []
    normal = p.context.normal()
    for n in exponents:
        for group in groups:
            gap = normal(n - group[0]).as_constant
            if gap is not None:
                group[int(gap)] = n
                break
        else:
            groups.append({0: n})
    return [(g[min(g)], max(g) - min(g)) for g in groups]


def _outside(t: Term) -> Iterator[Term]:
    """``t`` and its subterms that stand in no sum and in no expectation."""
    yield t
    if t.head not in ("sum", "E"):
        for s in t.subterms:
            yield from _outside(s)


def geometric(p: Prover, s: Term, b: Term, note: str = "") -> int:
    """A geometric sum by telescoping: over the rounds ``e`` its summands fall by ``b**2``, else they grow by ``b``."""
    lower, upper, body = s.subterms
    p.need(le(lower, upper + 1))
    antidifference = body / (1 - b**2) if s.name == "e" else -(_raised(body, b) / (1 - b))
    return p.telescope(s, antidifference, lambda q, goal: q.ring(goal, *powers(q, b, goal.lhs, goal.rhs)), note=note)


def _raised(t: Term, b: Term) -> Term:
    """``t`` with every power of ``b`` raised by one."""
    if t.head == "^" and t.subterms[0] == b:
        return b ** (t.subterms[1] + 1)
    return Term(t.head, tuple(_raised(a, b) if isinstance(a, Term) else a for a in t.args))


def _sums(t: Term) -> list[Term]:
    """The outermost sums of ``t``."""
    return list(dict.fromkeys(s for s in _outside(t) if s.head == "sum"))


def by_geometric_sums(p: Prover, goal: Rel, b: Term, *using: int, note: str = "", notes: str = "") -> int:
    """An equality by polynomial arithmetic, the equations ``using`` and geometric sums, for ``0 <= b < 1``."""
    p.positive(lt(0, 1 + b))
    values = [p.rel(r).rhs for r in using]
    sums = list(dict.fromkeys(s for t in (goal.lhs, goal.rhs, *values) for s in _sums(t)))
    closed = [geometric(p, s, b, notes) for s in sums]
    steps = powers(p, b, goal.lhs, goal.rhs, *values, *(p.rel(r).rhs for r in closed))
    return p.ring(goal, *using, *closed, *steps, note=note)


def excess(p: Prover, goal: Rel, b: Term) -> int:
    """``E(m - f) = value`` for ``0 <= b < 1``: means of the labels, then geometric sums over rounds and powers."""
    body, *given = goal.lhs.subterms
    past = given[0] if given else None
    means = mean(p, body, past, note="linearity; every draw has the mean label")
    last = "all powers cancel but the highest"
    return by_geometric_sums(p, goal, b, means, note=last, notes="geometric sum")


def rounds(p: Prover, formula: Rel, k: Term, b: Term) -> int:
    """For all ``k >= 0`` the ``formula`` of a moving average over two steps a round, by induction; needs ``0 <= b``.

    It reads ``m(2 k) = (1 - b) sum_{e=1}^k (b**(2(k-e)) g(2e) + b**(2(k-e)+1) g(2e-1))``, where ``m(0) = 0``.
    """

    def base(q: Prover) -> int:
        at = formula.at(**{k.name: 0})
        return q.ring(at, q.unfold(at.lhs), q.sum_empty(_sums(at.rhs)[0]))

    def step(q: Prover) -> int:
        known, now = len(q.context.facts) - 1, _sums(formula.at(**{k.name: s}).rhs)[0]
        at = formula.at(**{k.name: s + 1})
        top = q.sum_top(_sums(at.rhs)[0])
        older = multiple(q, q.rel(top).rhs.subterms[0], b**2, now, b)
        second = q.unfold(at.lhs)
        first = q.unfold(next(t for t in walk(q.rel(second).rhs) if t.head == "app" and t.name == at.lhs.name))
        return q.ring(at, top, older, second, first, known)

    s = var(fresh_name("s", p.context.integers | p.context.reals))
    every = for_all(s.name, le(0, s), then=formula.at(**{k.name: s}))
    return p.induction(every, base, step, note="two steps of the recursion a round")


def multiple(p: Prover, s: Term, factor: Term, other: Term, b: Term) -> int:
    """``s = factor * other`` for two sums over one range, summand by summand."""
    lower, upper, body = s.subterms
    scaled = total(var(s.name), lower, upper, factor * substitute(other.subterms[2], {other.name: var(s.name)}))

    def each(q: Prover) -> int:
        inside = scaled.subterms[2]
        return q.ring(eq(body, inside), *powers(q, b, body, inside))

    same = p.sum_each(eq(s, scaled), each)
    return p.ring(eq(s, factor * other), same, p.sum_linear(eq(scaled, factor * other)))


def second_in_round(p: Prover, goal: Rel, k: Term, b: Term, note: str = "") -> int:
    """``m(2 k)`` as in `rounds`."""
    return p.ring(goal, p.instance(rounds(p, goal, k, b), k), note=note)


def first_in_round(p: Prover, goal: Rel, second: Rel, k: Term, b: Term, note: str = "") -> int:
    """``m(2 k - 1)`` for ``1 <= k``, one step after ``m(2 k - 2)`` as ``second`` gives it (see `rounds`)."""
    last = p.instance(rounds(p, second, k, b), k - 1)
    older = multiple(p, _sums(goal.rhs)[0], b, _sums(p.rel(last).rhs)[0], b)
    return p.ring(goal, p.unfold(goal.lhs), last, older, note=note)


def by_labels(p: Prover, goal: Rel, script: Callable[[Rel], object], note: str = "") -> int:
    """``goal`` from ``script(written)``, which proves it with all that is defined by a formula written out."""
    formulas = {d.name: d for d in p.context.definitions if isinstance(d, Definition)}
    written = Rel(_written(goal.lhs, formulas), goal.op, _written(goal.rhs, formulas))
    script(written)
    meanings = [p.unfold(t) for side in (goal.lhs, goal.rhs) for t in _labels(side, formulas)]
    for s in dict.fromkeys((*_sums(goal.lhs), *_sums(goal.rhs))):
        lower, upper, body = s.subterms
        same = eq(s, total(var(s.name), lower, upper, _written(body, formulas)))

        def each(q: Prover, same: Rel = same) -> int:
            a, b = same.lhs.subterms[2], same.rhs.subterms[2]
            return q.ring(eq(a, b), *[q.unfold(t) for t in _labels(a, formulas)])

        meanings.append(p.sum_each(same, each))
    known = p.find(written)
    return p.ring(goal, *meanings, *([] if known is None else [known]), note=note)


def _labels(t: Term, formulas: dict[str, Definition]) -> list[Term]:
    """The values outside all sums of what is defined by a formula."""
    if t.head == "app" and t.name in formulas:
        return [t]
    return [] if t.head == "sum" else list(dict.fromkeys(x for s in t.subterms for x in _labels(s, formulas)))


def _written(t: Term, formulas: dict[str, Definition]) -> Term:
    if t.head == "app" and t.name in formulas:
        d = formulas[t.name]
        return substitute(d.body, dict(zip(d.params, t.subterms, strict=True)))
    return Term(t.head, tuple(_written(a, formulas) if isinstance(a, Term) else a for a in t.args))


def size_of_product(p: Prover, height: Term, x: Term, y: Term, note: str = "") -> int:
    """``|-(h (x + y))| = h |x + y|`` from ``0 <= h``."""
    h, product = p.need(le(0, height)), height * (x + y)
    goal = eq(absolute(-product), height * absolute(x + y))

    def negative(q: Prover) -> int:
        below = q.positive(lt(x + y, 0))
        inner = q.have(eq(absolute(x + y), -(x + y)), "abs", [below])
        above = q.positive(le(0, -product), facts=[h, below])
        return q.ring(goal, inner, q.have(eq(goal.lhs, -product), "abs", [above]))

    def otherwise(q: Prover) -> int:
        case = len(q.context.facts) - 1
        equations = [case] if q.rel(case).op == "=" else []
        above = q.positive(le(0, x + y), *equations)
        inner = q.have(eq(absolute(x + y), x + y), "abs", [above])
        turned = -product
        below = q.positive(le(turned, 0), facts=[h, above])
        return q.ring(goal, inner, q.have(eq(goal.lhs, -turned), "abs", [below]))

    return p.cases(goal, x, -y, (negative, otherwise, otherwise), note=note)
