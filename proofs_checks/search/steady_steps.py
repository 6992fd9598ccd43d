"""How slowly alpha/sqrt(t) falls: sqrt(t + n) - sqrt(t) <= n / (2 sqrt(t))."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, num, seq, sqrt, var

HALF = ONE / 2
t, step = var("t"), seq("step")


def later(p: Prover, n: int) -> tuple[int, int, int]:
    """``sqrt(t) <= sqrt(t + n)``, ``sqrt(t + n) - sqrt(t) <= n / (2 sqrt(t))``, ``0 < 1 / sqrt(t + n)``."""
    p.positive(lt(0, t + n), facts=[0], degree=1)
    now, then = root_over(p, t), root_over(p, t + n)
    order = monotone_root(p, p.positive(le(t, t + n), facts=[], degree=1))
    gap = p.by_products(
        le(sqrt(t + n) - sqrt(t), num(n) / (2 * sqrt(t))),
        Product(HALF, (now[2],), (sqrt(t + n) - sqrt(t),)),
        using=[now[1], then[1]],
    )
    return order, gap, then[2]


def slowly(p: Prover, falls: Rel, wrong: Rel, right: Rel) -> None:
    """The three goals of claim drift_step_sizes: facts 1 to 6 are its assumptions."""
    p.positive(lt(0, t), facts=[0], degree=1)
    over = root_over(p, t)[2]
    square = root_over(p, t)[1]
    for n, goal in ((1, falls), (2, wrong), (3, right)):
        order, gap, then = later(p, n)
        meanings = [p.unfold(step(s)) for s in _times(n)]
        shorter = Product(ONE, (1, over, then, order))
        if goal == falls:
            p.by_products(goal, shorter, using=meanings, note="the larger root divides alpha")
        elif goal == wrong:
            parts = Product(8 * ONE, (1, over, then, gap)), Product(ONE, (1, 3, over, over, then))
            spare = Product(ONE, (1, 2, over, then, order))
            p.by_products(goal, *parts, spare, using=[*meanings, square], note="8 (sqrt(t + 2) - sqrt(t)) <= 8/sqrt(t)")
        else:
            parts = Product(ONE, (1, 4, over, then, gap)), Product(HALF, (1, 6, over, over, then))
            p.by_products(goal, *parts, using=[*meanings, square], note="the same over three steps")


def _times(n: int) -> tuple[Term, Term]:
    return t, t + n
