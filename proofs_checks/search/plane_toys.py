"""Toy examples at their minimiser: three parabolas on which Adam does not rest, three equal ones on which it does."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import strictly
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, seq, sqrt, var

ONE = num(1).value
g, v = seq("g"), seq("v")
beta2, v_0 = var("beta2"), var("v_0")
LOW, HIGH, SLOPES, SETTLED = 0, 1, (2, 3, 4), 5
SIZE = 1 + beta2 + beta2**2


def three_parabolas(p: Prover, steps: Rel, *others: Rel) -> None:
    """The settled v_1, v_2, v_3 for the slopes 2, -1, -1, and the sum of the three steps."""
    for goal in others:
        p.ring(goal, *SLOPES) if goal.op == "=" else p.positive(goal, *SLOPES, facts=[], degree=1)
    rest = p.positive(lt(0, 1 - beta2), facts=[HIGH], degree=1)
    whole = p.positive(lt(0, SIZE), facts=[LOW], squares=[beta2], degree=1)
    lines = [p.unfold(v(num(k))) for k in (3, 2, 1, 0)]
    over = p.inverse_positive(whole)
    values = _settled(p, lines, over, rest)
    above = [p.positive(lt(0, v(k)), value, facts=[_positive(p, k)], degree=1) for k, value in enumerate(values, 1)]
    roots = [root_over(p, v(k)) for k in (1, 2, 3)]
    _ = above
    share = p.need(le(0, beta2))
    three = p.positive(lt(0, 1 + beta2), facts=[share], degree=1)
    gaps = [
        p.by_products(lt(v(2), v(1)), Product(3 * ONE, (over, rest)), using=values),
        p.by_products(lt(v(3), v(1)), Product(3 * ONE, (over, rest, three)), using=values),
    ]
    parts = []
    for k, gap in zip((2, 3), gaps, strict=True):
        small, big = sqrt(v(k)), sqrt(v(1))
        p.positive(le(0, small), facts=[roots[k - 1][0]], degree=1)
        squares = p.by_products(lt(small**2, big**2), Product(ONE, (gap,)), using=[roots[k - 1][1], roots[0][1]])
        parts.append(Product(ONE, (roots[k - 1][2], roots[0][2], strictly(p, small, big, squares))))
    p.by_products(steps, *parts, using=list(SLOPES), note="1/sqrt(v_1) < 1/sqrt(v_2) and 1/sqrt(v_1) < 1/sqrt(v_3)")


VALUES = ((4 + beta2 + beta2**2) / SIZE, (1 + 4 * beta2 + beta2**2) / SIZE, (1 + beta2 + 4 * beta2**2) / SIZE)


def _settled(p: Prover, lines: list[int], over: int, rest: int) -> list[int]:
    """v_1, v_2, v_3 from v_3 = v_0."""
    third, second, first, start = lines
    scale = 1 / ((1 - beta2) * SIZE)
    p.by_products(lt(0, scale), Product(ONE, (over, p.inverse_positive(rest))))
    whole = eq(v(num(3)), (1 - beta2) * (beta2**2 * 4 + beta2 + 1) + beta2**3 * v_0)
    steps = p.ring(whole, third, second, first, start, *SLOPES)
    p.nonzero_refs()
    end = p.have(eq(v(num(3)), VALUES[2]), "combine", [steps, SETTLED, *p.nonzero_refs()], [scale, -(beta2**3) * scale])
    before = p.ring(eq(v_0, VALUES[2]), p.have(eq(v_0, v(num(3))), "combine", [SETTLED], [num(-1)]), end)
    one = p.ring(eq(v(num(1)), VALUES[0]), first, start, before, *SLOPES)
    two = p.ring(eq(v(num(2)), VALUES[1]), second, one, *SLOPES)
    return [one, two, end]


def _positive(p: Prover, k: int) -> int:
    low, over = p.need(le(0, beta2)), p.need(lt(0, 1 / SIZE))
    top: Term = VALUES[k - 1].subterms[0]
    size = p.positive(lt(0, top), facts=[low], squares=[beta2], degree=1)
    return p.by_products(lt(0, VALUES[k - 1]), Product(ONE, (over, size)))


def equal_parabolas(p: Prover, goal: Rel) -> int:
    """``x/sqrt(w(1)) + ... = 3``: the second moment of three equal slopes x > 0 is x^2 from its start x^2 on."""
    x, w = var("x"), seq("w")
    above = p.need(lt(0, x))
    p.positive(le(0, x), facts=[above], degree=1)
    p.by_products(le(0, x**2), Product(ONE, (above, above)))
    root, known = root_is(p, x**2, x), p.unfold(w(num(0)))
    same = []
    for k in (1, 2, 3):
        known = p.ring(eq(w(num(k)), x**2), p.unfold(w(num(k))), known)
        p.by_products(lt(0, w(num(k))), Product(ONE, (above, above)), using=[known])
        here = p.congruence(eq(sqrt(w(num(k))), sqrt(x**2)), known)
        same.append(p.ring(eq(sqrt(w(num(k))), x), here, root))
        p.positive(lt(0, sqrt(w(num(k)))), same[-1], facts=[above], degree=1)
    return p.ring(goal, *same, note="equal slopes: sqrt(v) is the slope itself")
