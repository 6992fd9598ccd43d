"""Sums in regret proofs: harmonic and root sums, geometric tails, Cauchy-Schwarz with roots, squares of averages."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search import inequalities
from proofs_checks.search.averages import up_to
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import impossible
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, log, maximum, num, sqrt, total, var

Sequence = Callable[[Term], Term]
Signs = Callable[[Prover, Term], tuple[int, int]]
Script = Callable[[Prover], object]
ONE, TWO = num(1).value, num(2).value


def sequel(p: Prover, c: Term, n: Term) -> list[int]:
    """``c**(n + 1) = c**n * c`` as an equation that rewrites, nothing where arithmetic knows it; needs ``0 <= n``."""
    step = eq(c ** (n + 1), c**n * c)
    try:
        p.ring(step)
    except Rejected:
        return [p.have(step, "power_step", [p.need(le(0, n))])]
    return []


def from_squares(p: Prover, x: Term, w: Term, squares: int, note: str = "") -> int:
    """``x <= w`` from the fact ``x**2 <= w**2`` in any form; needs ``0 <= w``."""
    goal, low = le(x, w), p.need(le(0, w), lt(0, w))
    known = p.positive(le(x**2, w**2), facts=[squares], degree=1)

    def above(q: Prover) -> object:
        case = len(q.context.facts) - 1
        return impossible(q, goal, Product(ONE, (case, case)), Product(TWO, (low, case)), Product(ONE, (known,)))

    def below(q: Prover) -> object:
        return q.by_products(goal, Product(ONE, (len(q.context.facts) - 1,)))

    def equal(q: Prover) -> object:
        same = q.congruence(eq(maximum(x, w), maximum(w, w)), len(q.context.facts) - 1)
        value = q.have(eq(maximum(w, w), w), "max", [q.positive(le(w, w), facts=[], degree=1)])
        return q.by_products(goal, Product(ONE, (q.have(le(x, maximum(x, w)), "max"),)), using=[same, value])

    return p.cases(goal, x, w, (below, equal, above), note=note)


def harmonic_bound(p: Prover, T: Term, index: str = "t", note: str = "") -> int:
    """``sum_{t=1}^T 1/t <= 1 + log T``; needs ``1 <= T``."""
    t = var(index)
    s = total(t, 1, T, 1 / t)
    bottom = p.sum_bottom(s)
    rest = p.rel(bottom).rhs.subterms[1]

    def each(q: Prover) -> object:
        q.need(lt(0, t - 1))
        quotient = inequalities.log_quotient(q, t - 1, t)
        q.positive(lt(0, (t - 1) / t))
        return q.positive(le(1 / t, log(t) - log(t - 1)), quotient, facts=[inequalities.log_bound(q, (t - 1) / t)])

    later = inequalities.telescope_bound(p, rest, log(t), each)
    one = p.congruence(eq(log(num(1) + 1 - 1), log(1)))
    zero = p.have(eq(log(1), 0), "log")
    return p.positive(le(s, 1 + log(T)), bottom, one, zero, facts=[later], degree=1, note=note)


def root_sum_bound(p: Prover, T: Term, index: str = "t", note: str = "") -> int:
    """``sum_{t=1}^T 1/sqrt(t) <= 2 sqrt(T)``; needs ``0 <= T``."""
    t = var(index)

    def each(q: Prover) -> object:
        now, before = q.root(t), q.root(t - 1)
        over = q.inverse_positive(q.have(lt(0, sqrt(t)), "sqrt", [q.need(lt(0, t))]))
        mixed, goal = 2 * sqrt(t) * sqrt(t - 1), le(1 / sqrt(t), 2 * sqrt(t) - 2 * sqrt(t - 1))
        product = Product(ONE, (), (sqrt(t) - sqrt(t - 1),))
        means = q.by_products(le(mixed, sqrt(t) ** 2 + sqrt(t - 1) ** 2), product)
        return q.by_products(goal, Product(ONE, (over, means)), using=[now, before])

    s = total(t, 1, T, 1 / sqrt(t))
    p.need(le(num(1), T + 1))
    bound = inequalities.telescope_bound(p, s, 2 * sqrt(t), each)
    start = p.congruence(eq(sqrt(num(1) - 1), sqrt(0)))
    zero = p.have(eq(sqrt(0) ** 2, 0), "sqrt", [p.positive(le(0, 0), facts=[])])
    least = p.have(le(0, sqrt(0)), "sqrt", [p.positive(le(0, 0), facts=[])])
    return p.positive(le(s, 2 * sqrt(T)), start, zero, facts=[bound, least], degree=1, note=note)


def geometric_tail(p: Prover, c: Term, t: Term, T: Term, index: str = "j", note: str = "") -> int:
    """``sum_{j=t}^T c**(j-t) <= 1 / (1 - c)``; needs ``0 <= c < 1`` and ``t <= T``; ``c`` may be any term."""
    j = var(index)
    return _geometric(p, total(j, t, T, c ** (j - t)), c, -(c ** (j - t + 1)), j - t, T - t + 1, note)


def geometric_head(p: Prover, c: Term, T: Term, index: str = "j", note: str = "") -> int:
    """``sum_{j=1}^T c**(T-j) <= 1 / (1 - c)``; needs ``0 <= c < 1`` and ``0 <= T``."""
    j = var(index)
    return _geometric(p, total(j, 1, T, c ** (T - j)), c, c ** (T - j), T - j, T, note)


def _geometric(p: Prover, s: Term, c: Term, big: Term, n: Term, last: Term, note: str) -> int:
    """Telescoping ``c**n = (F(j) - F(j-1)) / (1 - c)``; what is left out at the end is ``c**last >= 0``."""
    less, low = p.need(lt(c, 1)), p.need(le(0, c), lt(0, c))
    p.need(le(s.subterms[0], s.subterms[1] + 1))
    over = p.inverse_positive(p.positive(lt(0, 1 - c), facts=[less], degree=1))
    exact = p.telescope(s, big / (1 - c), lambda q, goal: q.ring(goal, *sequel(q, c, n)), note="geometric sum")
    left = p.have(le(0, c**last), "power", [low, p.need(le(0, last))])
    return p.by_products(le(s, 1 / (1 - c)), Product(ONE, (over, left)), using=[exact], note=note)


def root_cauchy_schwarz(p: Prover, s: Term, a: Term, b: Term, note: str = "") -> int:
    """``sum a b <= sqrt(sum a**2) sqrt(sum b**2)`` over the range of ``s``."""
    known = inequalities.cauchy_schwarz(p, s, a, b)
    x, (left, right) = p.rel(known).lhs.subterms[0], p.rel(known).rhs.subterms
    low = [nonnegative_squares(p, y) for y in (left, right)]
    roots = [p.have(eq(sqrt(y) ** 2, y), "sqrt", [k]) for y, k in zip((left, right), low, strict=True)]
    signs = [p.have(le(0, sqrt(y)), "sqrt", [k]) for y, k in zip((left, right), low, strict=True)]
    w = sqrt(left) * sqrt(right)
    p.by_products(le(0, w), Product(ONE, tuple(signs)))
    squares = p.by_products(le(x**2, w**2), Product(ONE, (known,)), using=roots)
    return from_squares(p, x, w, squares, note=note)


def nonnegative_squares(p: Prover, s: Term) -> int:
    """``0 <= sum f**2``."""
    f = s.subterms[2]
    return inequalities.sum_nonnegative(p, s, lambda q: q.by_products(le(0, f), Product(ONE, (), (f.subterms[0],))))


def square_sums(t: Term, T: Term, *sequences: Sequence) -> list[Term]:
    """``sum_{t=1}^T x(t)**2`` for each sequence."""
    return [total(t, 1, T, x(t) ** 2) for x in sequences]


def squares_of_average(
    p: Prover, m: Sequence, b: Sequence, g: Sequence, T: Term, top: Term, signs: Signs, index: str = "t", note: str = ""
) -> int:
    """``sum_{t=1}^T m(t)**2 <= (2 - top) / (2 (1 - top)) sum_{t=1}^T g(t)**2``, the best such constant.

    For ``m(0) = 0``, ``m(t) = b(t) m(t-1) + (1 - b(t)) g(t)`` with ``0 <= b(t) <= top < 1``: ``signs(q, t)`` gives the
    numbers of these two facts. By induction ``2 (1 - top) sum m**2 + top m(T)**2 <= (2 - top) sum g**2``.
    """
    t, s = var(index), new_index(p, "s")
    two = p.positive(lt(0, 2 - top), facts=[p.need(lt(top, 1))], degree=1)
    low = p.need(le(0, top), lt(0, top))

    def form(n: Term) -> Rel:
        a, c = square_sums(t, n, m, g)
        return le(2 * (1 - top) * a + top * m(n) ** 2, (2 - top) * c)

    def base(q: Prover) -> int:
        empty = [q.sum_empty(x) for x in square_sums(t, num(0), m, g)]
        return q.positive(form(num(0)), *empty, q.unfold(m(num(0))), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        q.by_products(lt(0, s + 1), Product(ONE, (q.need(le(0, s)),)), Product(ONE))
        least, most = signs(q, s + 1)
        tops = [q.sum_top(x) for x in square_sums(t, s + 1, m, g)]
        new, mixed = g(s + 1), (1 - top) * m(s) - (2 - top) * g(s + 1)
        products = (
            Product(ONE, (known,)),
            Product(ONE, (most,), (m(s),)),
            Product(ONE, (least,), (mixed,)),
            Product(ONE, (two, least, most), (m(s) - new,)),
        )
        return q.by_products(form(s + 1), *products, using=[*tops, q.unfold(m(s + 1))])

    every = up_to(p, form(s), s, T, base, step)
    over = p.inverse_positive(p.positive(lt(0, 1 - top), facts=[p.need(lt(top, 1))], degree=1))
    a, c = square_sums(t, T, m, g)
    half = ONE / 2
    products = Product(half, (over, every)), Product(half, (over, low), (m(T),))
    return p.by_products(le(a, (2 - top) / (2 * (1 - top)) * c), *products, note=note)


def squares_of_constant_average(
    p: Prover, m: Sequence, b: Term, g: Sequence, T: Term, index: str = "t", note: str = ""
) -> int:
    """``sum m**2 <= sum g**2`` for ``m(0) = 0``, ``m(t) = b m(t-1) + (1-b) g(t)``, ``0 <= b < 1``; needs ``0 <= T``."""
    t = var(index)
    low, high = p.need(le(0, b), lt(0, b)), p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1)

    def form(n: Term) -> Rel:
        a, c = square_sums(t, n, m, g)
        return le((1 - b) * a + b * m(n) ** 2, (1 - b) * c)

    def base(q: Prover) -> object:
        empty = [q.sum_empty(x) for x in square_sums(t, num(0), m, g)]
        return q.positive(form(num(0)), *empty, q.unfold(m(num(0))), facts=[], degree=1)

    def step(q: Prover, s: Term, known: int) -> object:
        tops = [q.sum_top(x) for x in square_sums(t, s + 1, m, g)]
        products = Product(ONE, (known,)), Product(ONE, (low, high), (m(s) - g(s + 1),))
        return q.by_products(form(s + 1), *products, using=[*tops, q.unfold(m(s + 1))])

    every = for_each_step(p, form(T), T, base, step)
    over = p.inverse_positive(high)
    products = Product(ONE, (over, every)), Product(ONE, (over, low), (m(T),))
    return p.by_products(le(*square_sums(t, T, m, g)), *products, note=note)


def one_of_sum(p: Prover, s: Term, j: Term, each: Script | None = None, note: str = "") -> int:
    """``f(j) <= sum f`` where ``0 <= f`` (``each`` shows it); needs ``j`` in the range."""
    lower, upper, f = s.subterms
    i = var(s.name)
    refs = [p.need(le(lower, j - 1 + 1)), p.need(le(j - 1, upper))]
    parts = total(i, lower, j - 1, f), total(i, j - 1 + 1, upper, f)
    split = p.have(eq(s, parts[0] + parts[1]), "sum_split", refs, [j - 1])
    bottom = p.sum_bottom(parts[1])
    rest = p.rel(bottom).rhs.subterms[1]
    low = [inequalities.sum_nonnegative(p, x, each) for x in (parts[0], rest)]
    at = p.rel(bottom).rhs.subterms[0]
    left = p.by_products(le(at, s), *(Product(ONE, (k,)) for k in low), using=[split, bottom])
    return p.restate(le(Rel(f, "=", f).at(**{i.name: j}).lhs, s), left, note=note)


def larger_root(p: Prover, known: int, factor: Term, note: str = "") -> int:
    """``sqrt(a) <= sqrt(c) sqrt(b)`` from the fact ``a <= c b``; needs ``0 <= a, b, c``."""
    e = p.rel(known)
    a, b = e.lhs, e.rhs.subterms[1]
    w = sqrt(factor) * sqrt(b)
    roots = [p.root(x) for x in (a, factor, b)]
    signs = [p.have(le(0, sqrt(x)), "sqrt", [p.need(le(0, x), lt(0, x))]) for x in (factor, b)]
    p.by_products(le(0, w), Product(ONE, tuple(signs)))
    squares = p.by_products(le(sqrt(a) ** 2, w**2), Product(ONE, (known,)), using=roots)
    return from_squares(p, sqrt(a), w, squares, note=note)
