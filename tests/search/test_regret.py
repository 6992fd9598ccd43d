"""What the regret proofs share: the end tried first, the sums they rest on, points against mutants."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest

from proofs_checks import falling_decays, ledger
from proofs_checks import online as o
from proofs_checks.kernel import limits
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.point import point
from proofs_checks.kernel.verdict import Counterexample, Verdict, verify
from proofs_checks.search import Prover, regret_debiased, regret_growth
from proofs_checks.search.refute import candidates, find_counterexample
from proofs_checks.search.rehearsal import concluded, rehearsed
from symbolic.statement import Rel, eq, le, lt, statement
from symbolic.term import num, sqrt, total, variables

x, y, t, T = variables("x y t T")


def prover(*given: Rel, reals: str = "x y", integers: str = "") -> Prover:
    return Prover.of(statement(le(0, 1), reals=reals, integers=integers, given=given))


def test_a_goal_out_of_reach_fails_before_the_long_way() -> None:
    def never(p: Prover) -> int:
        raise AssertionError("the long way was taken")

    def closing(goal: Rel) -> Callable[[Prover, int], int]:
        return lambda p, known: p.positive(goal, facts=[known], degree=1)

    with pytest.raises(Rejected):
        concluded(prover(), le(x, y), never, closing(le(x, y - 1)))
    with pytest.raises(AssertionError):
        concluded(prover(), le(x, y), never, closing(le(x, y + 1)))


def test_a_rehearsal_proves_nothing() -> None:
    p = prover()
    rehearsed(p, le(x, y), lambda q, known: q.positive(le(x, y + 1), facts=[known], degree=1))
    assert not p.lines and p.find(le(x, y)) is None and p.find(le(x, y + 1)) is None


def test_roots_sum_to_at_least_two_thirds_of_the_power() -> None:
    p = prover(le(1, T), lt(0, T), reals="", integers="T")
    goal = p.rel(regret_growth.root_sum_low(p))
    assert goal == le(num("2/3") * (T * sqrt(T)), total(t, 1, T, sqrt(t)))


@pytest.mark.parametrize("q", [Fraction(1, 100), Fraction(1, 2), Fraction(99, 100)])
def test_steps_over_debiased_weights_grow(q: Fraction) -> None:
    p = prover(lt(0, o.beta2), lt(o.beta2, 1), reals="beta2")
    assert p.fact(regret_debiased.slows(p)) == regret_debiased.SLOWS
    assert all(a < b for a, b in pairwise(n / (1 - q**n) for n in range(1, 40)))


def test_one_changed_value_is_tried_first() -> None:
    s = statement(le(x, 3), reals="x y", integers="T", given=(eq(y, Fraction(1, 7)),))
    near = point(x=1, y=Fraction(1, 7), T=2)
    first = list(candidates(s, near, 0, 0))
    assert first[0] is near and all(sum(p.values[k] != v for k, v in near.values.items()) <= 1 for p in first)
    found = find_counterexample(s, near, tries=0)
    assert found is not None and found.values["y"] == num("1/7")


def test_whole_numbers_stay_whole() -> None:
    s = statement(le(T, 9), integers="T")
    values = {p.values["T"].value for p in candidates(s, point(T=2), 0, 0)}
    assert values == {0, 1, 2, 3, 4, 5}


def test_the_running_maximum_never_falls_where_v_does() -> None:
    gradients: dict[tuple[int, ...], int | Fraction] = {(1, 1): 1, (2, 1): -1, (3, 1): Fraction(1, 10), (4, 1): 0}
    half = num("1/2")
    at = point(
        T=3, d=1, alpha=1, beta1=half, beta2=half, tables={"g": gradients, "beta1": [half] * 4, "x_1": [0]}
    )  # fmt: skip
    s = statement(le(0, 1), reals="alpha beta1 beta2", integers="T d", where=o.adamomentum_maximum())
    tops = o.every(le(o.v_max(o.t, o.i), o.v_max(o.t + 1, o.i)))
    assert holds(s, at, tops) is True
    assert holds(s, at, o.MONOTONE) is False


@pytest.mark.parametrize("name", ["theorem_1_constant_decays", "theorem_1_running_maximum_rate"])
def test_a_point_against_a_mutant_must_refute_it(name: str) -> None:
    claim = ledger.load(f"adamomentum/{name}")
    wrong = claim.statement(**claim.mutants["theta* anywhere"])
    near, useless = claim.against["theta* anywhere"], falling_decays.run(1, num("1/2"), (0,))
    assert verify(wrong, Counterexample(near)).verdict is Verdict.REFUTED
    assert verify(wrong, Counterexample(useless)).verdict is Verdict.UNDECIDED
    assert verify(claim.statement(), Counterexample(near)).verdict is Verdict.UNDECIDED


def test_a_search_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    p = prover(lt(0, x), lt(0, 1 + x + y), lt(0, 1 + x**2 + y))
    for fact in range(3):
        p.inverse_positive(fact)
    monkeypatch.setattr(limits, "TERMS", 8)
    with pytest.raises(Rejected, match="given up"):
        p.positive(le(x**3, y**3 + 7), degree=2)
