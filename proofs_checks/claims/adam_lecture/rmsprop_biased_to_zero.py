"""RMSProp from s_{-1} = 0: E[s_t] = (1 - rho^(t+1)) nu < nu = E[g^2]; the bias shrinks by the factor rho a step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.rmsprop_eps_inside import RULE
from symbolic.statement import Recursion, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, expect, num, seq, term, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, rho, nu = variables("t i rho nu")
v, g = seq("v"), seq("g")
CHANCES: list[dict[tuple[int, ...], Like]] = [{(0,): 2, (1,): 4}, {(0,): 4, (1,): 2}]
(ACCUMULATOR,) = [d for d in recurrences(RULE, beta2=rho) if isinstance(d, Recursion) and d.name == "v"]


def biased(power: int = 1, start: Like = 0, last: int = 0) -> Statement:
    """The mean, its place between 0 and nu, and how the bias fades.

    Parameters: what is added to t in the power, s_{-1}, steps at the end without the mean.
    """
    return statement(
        eq(expect(v(t)), (1 - rho ** (t + power)) * nu),
        lt(0, expect(v(t))),
        lt(expect(v(t)), nu),
        eq(nu - expect(v(t)), rho * (nu - expect(v(t - 1)))),
        reals="rho nu",
        integers="t",
        given=(
            *(le(0, t), lt(0, rho), lt(rho, 1), lt(0, nu)),
            for_all("i", le(0, i), le(i, t - last if last else t), then=eq(expect(g(i) ** 2), nu)),
        ),
        where=(replace(ACCUMULATOR, start=num(-1), initial=term(start)),),
        random="g",
    )


def prove(p: Prover) -> None:
    """The mean of the recursion, and two of its values."""
    from proofs_checks.search.averages import stationary_from

    mean = stationary_from(p, v, rho, lambda s: g(s) ** 2, nu, 4, t, first=0)
    power = rho ** (t + 1)
    p.bounds(power)
    below, above = p.need(lt(0, power)), p.need(lt(power, 1))
    p.positive(lt(0, expect(v(t))), mean, facts=[above, 3], degree=2, note="some of the mean is there")
    p.positive(lt(expect(v(t)), nu), mean, facts=[below, 3], degree=2, note="but never all of it")
    one = p.congruence(eq(expect(v(t)), expect(rho * v(t - 1) + (1 - rho) * g(t) ** 2)), p.unfold(v(t)))
    parts = p.expect_linear(eq(p.rel(one).rhs, rho * expect(v(t - 1)) + (1 - rho) * expect(g(t) ** 2)))
    goal = eq(nu - expect(v(t)), rho * (nu - expect(v(t - 1))))
    p.ring(goal, one, parts, p.instance(4, t), note="the bias fades geometrically")


CLAIM = Claim(
    source=Source("lim_lecture", "RMSProp"),
    printed=r"\text{the accumulator }s_t\text{ is initialized to zero }(s_{-1}=0)\text{, making it biased towards zero "
    r"in the early stages of training}",
    reading="For 0 < rho < 1, t >= 0 (the printed start s_{-1} = 0 makes 0 the first step; s_t is v(t)) and gradients "
    "g_0, ..., g_t with one second moment nu > 0: the mean of s_t is (1 - rho^(t+1)) nu, strictly between 0 "
    "and nu, and the bias shrinks by the factor rho in every step. For rho = 0 there is no average and no "
    "bias.",
    statement=biased,
    kind="lemma",
    check=by_proof(
        prove,
        point(t=1, rho=num("1/2"), nu=10, scenarios=[{"g": g} for g in CHANCES]),
    ),
    mutants={
        "rho^t": {"power": 0},
        "started at nu": {"start": nu},
        "the last gradient may be anything": {"last": 1},
    },
)
