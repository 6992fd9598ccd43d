"""Right-hand sides of claims along runs: against sums written out, and where a run breaks what a theorem assumes."""

import numpy as np
import pytest

from numeric.bounds import Followed, Told, follow
from numeric.problems import problem
from numeric.regret import regret
from numeric.series import NUMBERS, blocks
from proofs_checks import companion
from symbolic.errors import AdamantError
from symbolic.rules import Plan, rule
from symbolic.schedules.geometric import geometric_from_zero
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.statement import ForAll, for_all, le, statement
from symbolic.term import Like, num, seq, total, variables

T, t, s, x, b = variables("T t s x b")
loss, least, g = seq("loss"), seq("least"), seq("g")
AMSGRAD, SGD, MOMENTUM = rule("amsgrad"), rule("sgd"), rule("adamomentum")
TENTH = inverse_sqrt("0.1")
PRINTED, SHARPER, RATE = (f"adam_lecture/{name}" for name in ("theorem4", "theorem4_sharper", "amsgrad_sqrtt"))


def told(claim: str, number: int = 1, **values: int) -> Told:
    return Told(companion.statement(claim), number, values)


def bounding(right: Like) -> Told:
    """A statement that says nothing but R(T) <= right."""
    return Told(statement(le(total(t, 1, T, loss(t) - least(t)), right), integers="T d", reals="alpha beta1 D"))


def amsgrad(name: str, steps: int | str, *claims: str, **options: int) -> Followed:
    bounds = {claim: told(claim, D=2) for claim in claims}
    return follow(AMSGRAD, problem(name, **options), steps, bounds, plan=AMSGRAD.plan(alpha=TENTH))


def momentum(name: str, claim: str, **options: int) -> dict[str, int | None]:
    """The assumptions of a claim on AdaMomentum that the run breaks first at which time."""
    plan: Plan = MOMENTUM.plan(alpha=TENTH, beta1=geometric_from_zero("0.9", "0.99"), epsilon=0, debias1=1, debias2=1)
    got = follow(MOMENTUM, problem(name, **options), 2000, {"b": told(claim, D=60)}, plan=plan)
    return {str(a.fact): a.broken for a in got.bounds["b"].assumptions}


@pytest.mark.parametrize("name", ["reddi", "quadratics"])
def test_theorem_4_is_the_formula_written_out(name: str) -> None:
    got = amsgrad(name, 300, PRINTED)
    (block,) = blocks(AMSGRAD, problem(name), (300,), AMSGRAD.plan(alpha=TENTH))
    root, beta1, beta2 = np.sqrt(block.sequences["v_max"]), 0.9, 0.999
    times = np.arange(1, 301)
    first = 4 * np.sqrt(times) / (0.1 * (1 - beta1)) * root.sum(axis=1)
    second = 4 / (1 - beta1) ** 2 * np.cumsum((beta1 * root * np.sqrt(times)[:, None] / 0.1).sum(axis=1))
    norms = np.sqrt(np.cumsum(block.sequences["g"] ** 2, axis=0)).sum(axis=1)
    scale = (1 - beta1) ** 2 * (1 - beta1 / np.sqrt(beta2)) * np.sqrt(1 - beta2)
    expected = first + second + 0.1 * np.sqrt(1 + np.log(times)) / scale * norms
    assert got.bounds[PRINTED].values == pytest.approx([expected[k - 1] for k in got.times], rel=1e-12)


def test_sums_go_on_over_the_ends_of_blocks() -> None:
    steps = 2 * NUMBERS + 17
    got = follow(SGD, problem("reddi_theorem"), steps, {"sum": bounding(total(t, 1, T, g(t) + t))}, times=[5, steps])
    slopes = [10 if k % 3 == 0 else -1 for k in range(steps)]
    assert got.bounds["sum"].values == (10 - 1 - 1 + 10 - 1 + 15, sum(slopes) + steps * (steps + 1) / 2)


def test_the_regret_is_that_of_the_measuring_loop() -> None:
    for name in ("reddi", "absolute"):
        plain = regret(AMSGRAD, problem(name), 3000, plan=AMSGRAD.plan(alpha=TENTH))
        got = amsgrad(name, 3000, RATE)
        assert (got.regret, got.times) == (plain.values, plain.times)


def test_proved_bounds_hold_along_runs_that_keep_their_assumptions() -> None:
    for name in ("reddi", "reddi_stochastic", "quadratics", "absolute"):
        got = amsgrad(name, 20000, PRINTED, SHARPER, RATE)
        assert all(bound.applies and max(got.ratio(claim)) <= 1 for claim, bound in got.bounds.items()), name
        assert all(a < b for a, b in zip(got.bounds[SHARPER].values, got.bounds[PRINTED].values, strict=True))


def test_averages_are_bounds_on_the_regret_after_multiplying() -> None:
    average = Told(statement(le(total(t, 1, T, loss(t) - least(t)) / T, num(3)), integers="T"))
    got = follow(SGD, problem("reddi"), 50, {"b": average}, times=[2, 50])
    assert got.bounds["b"].values == (6, 150)


def test_the_least_constant_is_that_of_the_run_so_far() -> None:
    """For G no value is given: 10 is seen at once, and 1010 is the first gradient of the other problem."""
    claim = "adam_story/sgd_guaranteed_repaired"
    got = follow(SGD, problem("reddi"), 1000, {"b": told(claim, D=2)}, plan=SGD.plan(alpha=TENTH))
    assert got.bounds["b"].values[-1] == pytest.approx((4 / 0.2 + 0.1 * 1010**2) * 1000**0.5)


def test_broken_assumptions_are_named_with_the_time() -> None:
    """On the box the projection acts, and v falls at times: AdaMomentum's theorem says nothing there."""
    broken = momentum("absolute", "adamomentum/theorem_1_repaired")
    (growth,) = [k for k in broken if k.endswith("v_{t,i} <= v_{t+1,i}")]
    (steps,) = [k for k in broken if "m̂_{t-1,i}" in k and "x_{t,i} =" in k]
    assert broken[growth] and broken[steps]
    assert not [k for k, at in broken.items() if at and k not in (growth, steps)]
    wide = momentum("absolute", "adamomentum/theorem_1_repaired", bound=60)
    assert wide[steps] == 0 and wide[growth]


def test_where_gradients_agree_every_assumption_is_kept() -> None:
    """From afar |x| has one slope, so that v grows; D has to reach from the start to the minimum."""
    broken = momentum("distant", "adamomentum/theorem_1_repaired", start=60)
    assert not any(broken.values())
    (near,) = [k for k in broken if k.endswith("|x_{t,i} - y_i| <= D")]
    assert momentum("distant", "adamomentum/theorem_1_repaired", start=61)[near] == 1


def test_facts_that_a_run_cannot_decide_are_left_open() -> None:
    """A guard with a free symbol, two times at once, a horizon inside: None, not a guess."""
    n, odd = variables("n odd")
    small = le(g(t), 1000)
    facts = (
        for_all("t", le(odd, t), then=small),
        for_all("t n", le(1, t), le(1, n), then=le(g(t), g(n))),
        for_all("t", le(1, t), then=le(g(t), T)),
        for_all("t", le(2, t), then=small),
        for_all("t", le(1, t), then=small),
    )
    claim = statement(le(total(t, 1, T, loss(t) - least(t)), num(1)), integers="T n", reals="odd", given=facts)
    got = follow(SGD, problem("reddi"), 100, {"b": Told(claim)})
    assert [a.broken for a in got.bounds["b"].assumptions] == [None, None, None, 0, 1]


def test_a_run_with_another_rule_is_noticed() -> None:
    """RMSProp's v with the maximum's theorem would need a maximum; bias correction changes m and v hat."""
    with pytest.raises(AdamantError, match="a run has no value for v_{max"):
        follow(rule("adam"), problem("reddi"), 10, {"b": told(PRINTED, D=2)})
    plan = AMSGRAD.plan(alpha=inverse_sqrt("0.1"), beta1=geometric_from_zero("0.9", "0.5"))
    got = follow(AMSGRAD, problem("reddi"), 100, {"b": told(RATE, D=2)}, plan=plan)
    assert [
        a.broken for a in got.bounds["b"].assumptions if isinstance(a.fact, ForAll) and str(a.fact).find(": m_") > 0
    ]
    assert not got.bounds["b"].applies


def test_what_is_no_bound_is_refused() -> None:
    with pytest.raises(AdamantError, match="bounds no regret"):
        follow(SGD, problem("reddi"), 10, {"b": told("adam_lecture/net_change")})
    with pytest.raises(AdamantError, match="the variable D has no value"):
        follow(SGD, problem("reddi"), 10, {"b": bounding(variables("D")[0])})
    with pytest.raises(AdamantError, match="is none over coordinates"):
        follow(SGD, problem("reddi"), 10, {"b": bounding(total(s, 1, T, total(t, 2, s, g(t))))})
    with pytest.raises(AdamantError, match="only t, t - 1 and T itself"):
        follow(SGD, problem("reddi"), 10, {"b": bounding(total(t, 1, T, g(t - 2)))})
    with pytest.raises(AdamantError, match="no online problem|has no regret"):
        follow(SGD, problem("sigmoid_least_squares"), 10, {})
