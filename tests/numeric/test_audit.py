"""The audit of a run: it changes nothing, and what it saw is what a plain loop sees."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from numeric.audit import Audit, audit, audited
from numeric.backends import float64, rational
from numeric.measured import Measured, measure
from numeric.problem import Problem
from numeric.problems.noise import noise
from numeric.problems.objectives import objective
from numeric.stochastic import stochastic
from numeric.tallies import SLOPES
from symbolic.errors import UnknownName
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.schedules.running_average import running_average

ADAMOMENTUM = rule("adamomentum")
PLAIN = {"debias1": 1, "debias2": 1, "epsilon": 0}


def noisy(name: str, seed: int = 1) -> Problem:
    return stochastic(objective(name), noise("bounded", bound="1/2"), seed=seed)


def run(p: Problem, steps: int, compiled: bool = True, **settings: object) -> Measured:
    plan = ADAMOMENTUM.plan(alpha=inverse_sqrt("0.1"), **PLAIN, **settings)  # type: ignore[arg-type]
    return measure(audited(ADAMOMENTUM), p, steps, plan=plan, tallies=(SLOPES,), compiled=compiled)


def by_hand(p: Problem, steps: int, beta1: float, beta2: float) -> Audit:
    """A plain loop for one coordinate."""
    observe, numbers = p.observe(*p.parts), p.numbers(float64.OPS)
    x, m, v, before, rises = float(p.start), 0.0, 0.0, math.inf, 0
    roots, gradients, moves, places, sizes = [], [], [], [], []
    for t in range(1, steps + 1):
        g = observe(float64.OPS, t, x, numbers).gradient
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * (m * m)
        size = 0.1 / math.sqrt(t) / math.sqrt(v)
        rises += size > before
        before = size
        roots.append(math.sqrt(v))
        gradients.append(abs(g))
        places.append(abs(x))
        sizes.append(size)
        moves.append(abs(size * m))
        x -= 0.1 / math.sqrt(t) * m / math.sqrt(v)
    return Audit(min(roots), max(roots), max(gradients), max(moves), sizes[0], rises / steps, max(places))


def test_an_audited_run_is_the_run_itself() -> None:
    p, plan = noisy("egg_box"), ADAMOMENTUM.plan(alpha=inverse_sqrt("0.1"), **PLAIN)
    plain, watched = (measure(r, p, 300, plan=plan, tallies=(SLOPES,)) for r in (ADAMOMENTUM, audited(ADAMOMENTUM)))
    assert plain.points == watched.points and plain.sums == watched.sums and plain.rule == watched.rule
    assert all(a == b[: len(a)] for a, b in zip(plain.states, watched.states, strict=True))


def test_the_audit_is_compiled_as_it_is_interpreted() -> None:
    p = noisy("egg_box")
    assert run(p, 400).states == run(p, 400, compiled=False).states


def test_what_the_audit_saw_is_what_a_plain_loop_sees() -> None:
    p = noisy("bounded_well")
    seen, expected = audit([run(p, 2500)]), by_hand(p, 2500, 0.9, 0.999)
    for name in Audit.__dataclass_fields__:
        assert getattr(seen, name) == pytest.approx(getattr(expected, name), rel=1e-9), name
    assert seen.rises > 0.2


def test_the_worst_of_all_runs_is_kept_and_coordinates_are_put_together() -> None:
    runs = [run(noisy("egg_box", seed), 200) for seed in (1, 2, 3)]
    singles, together = [audit([r]) for r in runs], audit(runs)
    assert together.least == min(s.least for s in singles) and together.farthest == max(s.farthest for s in singles)
    assert together.first == pytest.approx(sum(s.first for s in singles) / 3)
    one = runs[0].states
    assert singles[0].steepest == pytest.approx(math.hypot(one[0].steepest_seen, one[1].steepest_seen))


def test_the_running_average_never_lets_the_step_size_grow() -> None:
    assert audit([run(noisy("egg_box"), 3000, beta2=running_average())]).rises == 0
    p = stochastic(objective("sphere"), start=("1/2", 3))
    sgd_like = ADAMOMENTUM.plan(alpha="1/8", beta1=0, beta2=0, epsilon=0, debias1=1, debias2=1)
    exact = measure(audited(ADAMOMENTUM), p, 1, plan=sgd_like, backend=rational.OPS).states
    assert [rational.as_fraction(s.steepest_seen) for s in exact] == [Fraction(1), Fraction(6)]


def test_runs_without_an_audit_are_refused() -> None:
    with pytest.raises(UnknownName, match="run audited"):
        audit([measure(ADAMOMENTUM, noisy("egg_box"), 10, compiled=False)])
