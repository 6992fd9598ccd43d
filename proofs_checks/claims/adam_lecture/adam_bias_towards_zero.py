"""m_t and v_t start at zero and are biased towards zero: E[m_t] = (1 - beta1^t) mu, and the bias shrinks with t."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.adam_eps_inside import RULE, State
from symbolic.statement import Fact, ForAll, Rel, Statement, eq, for_all, le, lt, ne, statement
from symbolic.term import Term, expect, num, seq, substitute, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, s, i, beta1, beta2, mu, nu = variables("t s i beta1 beta2 mu nu")
g = seq("g")
MOMENTS = (("m", beta1, mu, g(i)), ("v", beta2, nu, g(i) ** 2))


def shapes(name: str, b: Term, mean: Term, *more: Rel, grows: bool = False) -> tuple[ForAll, ...]:
    """Each expectation lies strictly between 0 and the mean, and nearer to the mean than the one before."""
    now, before = expect(seq(name)(s + 1)), expect(seq(name)(s))
    nearer = lt((now - mean) ** 2, (before - mean) ** 2)
    relations = lt(0, mean * now), lt(mean * now, mean**2), lt(nearer.rhs, nearer.lhs) if grows else nearer
    return tuple(for_all("s", le(0, s), le(s, t - 1), *more, then=relation) for relation in relations)


def biased(start: int = 0, without_memory: bool = False, power: int = 0, grows: bool = False) -> Statement:
    """The reading below; parameters: m_0 = v_0, whether beta = 0 is let in, offset of the power, direction."""
    adam = {d.name: d for d in recurrences(replace(RULE, initial=State(start, start)))}
    goals: list[Fact] = []
    for name, b, mean, _ in MOMENTS:
        bias = eq(expect(seq(name)(s)) - mean, -(b ** (s + power) if power else b**s) * mean)
        guards = (le(0, b) if without_memory else lt(0, b), ne(mean, 0))
        goals += [for_all("s", le(0, s), le(s, t), then=bias), *shapes(name, b, mean, *guards, grows=grows)]
    return statement(
        *goals,
        reals="beta1 beta2 mu nu",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *(for_all("i", le(1, i), le(i, t), then=eq(expect(x), mean)) for _, _, mean, x in MOMENTS),
        ),
        where=(adam["m"], adam["v"]),
        random="g",
    )


def prove(p: Prover) -> None:
    """The same for both moments."""
    for moment in MOMENTS:
        prove_one(p, *moment)


def prove_one(p: Prover, name: str, b: Term, mean: Term, x: Term) -> None:
    """The mean of the average in closed form, then its place between 0 and the mean."""
    from proofs_checks.search.stationary import stationary_means, towards_zero

    m = seq(name)
    every = stationary_means(p, m, b, lambda j: substitute(x, {"i": j}), mean, t, note="equal means, geometric weights")
    bias = for_all("s", le(0, s), le(s, t), then=eq(expect(m(s)) - mean, -(b**s) * mean))
    p.generalise(bias, lambda q: q.ring(bias.rel, q.instance(every, s)), note="the bias")
    for goal, note in zip(shapes(name, b, mean, lt(0, b), ne(mean, 0)), ("", "towards zero", "initially"), strict=True):

        def script(q: Prover, rel: Rel = goal.rel) -> object:
            return towards_zero(q, m, b, mean, every, s, rel)

        p.generalise(goal, script, note=note)


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"m_0=v_0=0\;\Rightarrow\;m_t,\,v_t\text{ are biased towards zero, especially during the initial steps}",
    reading="Bias needs a mean to be measured against: as on the next slide E[g_i] = mu and E[g_i^2] = nu at the "
    "steps 1 to t. Biased towards zero: for beta > 0 and a mean other than 0 the expectation lies strictly between 0 "
    "and the mean (for beta = 0 there is no bias). Especially initially: the bias is -beta^s times the mean, and its "
    "square is smaller at every step than at the step before.",
    statement=biased,
    check=by_proof(
        prove,
        point(t=2, beta1=0, beta2=num("2/3"), mu=3, nu=10, scenarios=[{"g": [2, 4]}, {"g": [4, 2]}]),
    ),
    mutants={
        "m_0 = v_0 = 1": {"start": 1},
        "a bias also without memory": {"without_memory": True},
        "the bias grows": {"grows": True},
        "bias -beta^(s+1) mean": {"power": 1},
    },
    kind="lemma",
)
