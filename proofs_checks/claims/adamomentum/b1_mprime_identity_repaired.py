"""m'_t - m_t = (beta1 - 1) sum_{i=1}^t beta1^(t-i) zeta_i, where m' averages the exact gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, statement
from symbolic.term import Like, Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1 = variables("t i beta1")
g, m, exact, f, zeta = seq("g"), seq("m"), seq("m'"), seq("df"), seq("zeta")
NOISE: dict[tuple[int, ...], Like] = {(0,): 5, (1,): 1, (2,): -1, (3,): 2}


def difference(first: int = 1, factor: Term = beta1 - 1, power: Term = t - i) -> Statement:
    """The identity; parameters: the lower limit of the sum, the factor before it, the power in it."""
    average = [d for d in recurrences(RULE) if d.name == "m"]
    return statement(
        eq(exact(t) - m(t), factor * total(i, first, t, beta1**power * zeta(i))),
        reals="beta1",
        integers="t",
        given=(le(0, t),),
        where=(definition(g(t), f(t) + zeta(t)), *average, *renamed(average, m="m'", g="df")),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Both averages unrolled by induction; the gradients differ by the noise."""
    from proofs_checks.search.moving_averages import by_recursion

    sums = {x: total(i, 1, t, beta1 ** (t - i) * x(i)) for x in (g, f, zeta)}
    noisy = by_recursion(p, eq(m(t), (1 - beta1) * sums[g]), t, beta1, note="unrolling the recursion from m_0 = 0")
    clean = by_recursion(p, eq(exact(t), (1 - beta1) * sums[f]), t, beta1, note="the same for the exact gradients")
    split = total(i, 1, t, beta1 ** (t - i) * (f(i) + zeta(i)))
    noise = p.sum_each(eq(sums[g], split), lambda q: q.ring(eq(*_summands(sums[g], split)), q.unfold(g(i))))
    p.ring(goal, noisy, clean, noise, p.sum_linear(eq(split, sums[f] + sums[zeta])), note="g_i = df_i + zeta_i")


def _summands(a: Term, b: Term) -> tuple[Term, Term]:
    return a.subterms[2], b.subterms[2]


CLAIM = Claim(
    source=Source("adamomentum_2022", "B.1 first display"),
    printed=r"m'_t-m_t=(\beta_1-1)\sum_{i=1}^t\beta_1^{t-i}\zeta_i",
    reading="For every t >= 0, real beta1, exact gradients df_i and noises zeta_i: m is the average of the traced rule "
    "at g_i = df_i + zeta_i, m' the same average of the exact gradients, both 0 at t = 0. The printed sum also has "
    "i = 0, where no gradient is drawn.",
    statement=difference,
    check=by_goals(prove, point(t=3, beta1=num("1/2"), tables={"df": [1, 2, 3], "zeta": NOISE})),
    mutants={
        "sum from 0, as printed": {"first": 0},
        "sum from 2": {"first": 2},
        "the other sign": {"factor": 1 - beta1},
        "power one too high": {"power": t - i + 1},
    },
    repairs="adamomentum/b1_mprime_identity",
)
