"""No constant serves: Adam comes down a long gentle slope, then a steep drop, and cannot pass it on small gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Rel, Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, absolute, maximum, minimum, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, k, N, T, C, x_1, beta1, beta2 = variables("t k N T C x_1 beta1 beta2")
a, b, y, z = variables("a b y z")
x, g, psi = seq("x"), seq("g"), seq("psi")
HALF = num("1/2")
EPS = 1 / (4 * sqrt(N))
START = -2 * sqrt(N)


def fails(last: Term = N**2, late: Like = 10**4, start: Term = START, foot: Term = y - 1) -> Statement:
    """What is denied: when it fails, and what psi is; parameters: when, N in units of C^2, x_1, the end of psi."""
    *moments, iterate = recurrences(RULE, first=1, alpha=1 / sqrt(t))
    slope = definition(psi(y), minimum(maximum(minimum(-EPS, -y), foot), 0))
    return statement(
        lt(T, last),
        le(psi(y) - psi(z), absolute(y - z)),
        *(eq(psi(a), -EPS), le(-HALF, psi(y)), le(psi(y), 0), eq(psi(b), 0)),
        reals="C x_1 beta1 beta2 a b y z",
        integers="N T",
        given=(
            *(le(7, N), le(1, T), le(late * C**2, N), eq(x_1, start)),
            *(le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            for_all("k", le(1, k), le(k, T), then=le(g(k) ** 2, C / sqrt(k))),
            *(le(a, 0), le(1, b)),
        ),
        where=(slope, iterate, definition(g(t), psi(x(t))), *moments),
        denied=True,
    )


def prove(p: Prover, *goals: Rel) -> None:
    """Up to N all slopes are -eps; later ones of at most 1/10 leave no way but to the right, and no jump."""
    from proofs_checks.search.long_slope import leaves

    leaves(p, *goals)


WITNESS = point(N=9, T=5, C=num("3/100"), x_1=-6, beta1=num("9/10"), beta2=num("99/100"), a=-1, b=2, y=0, z=3)
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For Adam: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O((1-\beta_2)D_0)",
    reading="At every k, for the step sizes eta_k = 1/sqrt(k) of the slides, with constants that depend on L, the gap "
    "f(x_1) - min f, n, beta1, beta2 and D_1 alone, as for SGD. Then for n = 1, D_0 = 0 (no second term), L = 1 and "
    "gaps of at most 1 some C would bound the squared gradient by C/sqrt(k) for ever. None does, whatever beta1 and "
    "beta2 in [0, 1) are: for every C, every N >= 10^4 C^2 from 7 on and the f with f' = psi, a bound that holds for "
    "k = 1, ..., T has T < N^2, so it fails at some k <= N^2. f falls gently up to 0 (psi = -eps, eps = 1/(4 sqrt N)), "
    "then steeply, and is flat from 1 on: by the other conclusions (a <= 0, b >= 1, y and z any) psi is 1-Lipschitz, "
    "and from x_1 = -2 sqrt N the gap is at most 2 eps sqrt N + 1/2 = 1. Rates of this kind hold for the least "
    "gradient up to k, not for the last; how large the second term is where D_0 > 0 is another claim.",
    statement=fails,
    check=by_goals(prove, WITNESS),
    mutants={
        "T < N": {"last": N},
        "N >= C^2": {"late": 1},
        "from 0": {"start": num(0)},
        "no drop": {"foot": -EPS},
        "2-Lipschitz": {"foot": 2 * (y - 1)},
    },
    kind="rate",
)
