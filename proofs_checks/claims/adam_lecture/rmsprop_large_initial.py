"""RMSProp, constant gradient: the first step gamma |c| / sqrt((1 - rho) c^2 + epsilon) is the longest of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.rmsprop_eps_inside import RULE
from symbolic.statement import Recursion, Statement, definition, eq, le, lt, ne, statement
from symbolic.term import Like, Term, num, seq, sqrt, term, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, gamma, rho, epsilon, c, x_0 = variables("t gamma rho epsilon c x_0")
x, y, v, g = seq("x"), seq("y"), seq("v"), seq("g")
ZERO = num(0)


def rmsprop(start: Like, eps: Term) -> list[Recursion]:
    """The accumulator from s_{-1} = start and the iterates from theta_0."""
    lines = recurrences(RULE, first=1, alpha=gamma, beta2=rho, epsilon=eps)
    accumulator, iterate = [d for d in lines if isinstance(d, Recursion)]
    return [replace(accumulator, start=num(-1), initial=term(start)), replace(iterate, start=ZERO, initial=x_0)]


def size(s: Like) -> Term:
    """The step size at time s."""
    return gamma / sqrt(v(s) + epsilon)


def large(start: Like = 0, share: Term = 1 - rho, longer: int = 1) -> Statement:
    """The first step; all are longer than without bias, and shrink; the first one for epsilon = 0.

    Parameters: s_{-1}, the share of c^2 in the first step, the factor by which steps are longer.
    """
    return statement(
        eq(x(1) - x(0), -(gamma / sqrt(share * c**2 + epsilon) * c)),
        lt(num(longer) * (gamma / sqrt(c**2 + epsilon)) if longer > 1 else gamma / sqrt(c**2 + epsilon), size(t)),
        lt(size(t + 1), size(t)),
        eq((y(1) - y(0)) ** 2, gamma**2 / share),
        reals="gamma rho epsilon c x_0",
        integers="t",
        given=(le(0, t), lt(0, gamma), lt(0, rho), lt(rho, 1), le(0, epsilon), ne(c, 0)),
        where=(
            definition(g(t), c),
            *rmsprop(start, epsilon),
            *renamed(rmsprop(start, ZERO)[1:], x="y"),
        ),
    )


def prove(p: Prover) -> None:
    """s_t = (1 - rho^(t+1)) c^2 grows towards c^2; the first step has the share 1 - rho of it."""
    from proofs_checks.search.averages import shorter_step
    from proofs_checks.search.epsilons import constant_accumulator
    from proofs_checks.search.radicals import same_root

    first, rate = constant_accumulator(p, v, g, rho, c, t), 1
    inside = p.ring(eq(v(0) + epsilon, (1 - rho) * c**2 + epsilon), first)
    now = p.positive(lt(0, v(0) + epsilon))
    p.restate(lt(0, v(1 - 1) + epsilon), now)
    facts = [p.need(lt(0, 1 - rho)), p.need(lt(0, c**2)), 4]
    p.positive(lt(0, (1 - rho) * c**2 + epsilon), facts=facts, degree=2)
    p.positive(lt(0, c**2 + epsilon), facts=facts[1:], degree=1)
    p.bounds(sqrt(v(0) + epsilon))
    steps = [p.unfold(x(1)), p.unfold(g(1 - 1)), same_root(p, inside)]
    p.ring(eq(x(1) - x(0), -(gamma / sqrt((1 - rho) * c**2 + epsilon) * c)), *steps, note="the first step")
    root = p.root(v(0) + 0)
    p.have(lt(0, sqrt(v(0) + 0)), "sqrt", [p.need(lt(0, v(0) + 0))])
    p.ring(eq((y(1) - y(0)) ** 2, gamma**2 / (1 - rho)), p.unfold(y(1)), *steps[1:2], root, first, note="epsilon = 0")
    for more, note in ((c**2, "s_t is less than c^2"), (v(t + 1), "and s_t grows")):
        p.positive(lt(0, v(t) + epsilon), facts=[p.need(lt(0, v(t))), 4], degree=1)
        longer = p.positive(lt(v(t) + epsilon, more + epsilon), facts=[p.need(lt(v(t), more))], degree=1)
        shorter_step(p, rate, longer, note=note)


CLAIM = Claim(
    source=Source("lim_lecture", "RMSProp"),
    printed=r"\text{this (the bias of }s_t\text{ towards zero) can cause unintentionally large parameter updates "
    r"initially}",
    reading="For a constant gradient c, not 0, with 0 < rho < 1 and epsilon >= 0: the first step is gamma |c| / "
    "sqrt((1 - rho) c^2 + epsilon), every step is longer than the gamma |c| / sqrt(c^2 + epsilon) of an "
    "accumulator without bias, and steps shrink from the first on. For epsilon = 0 the first step is gamma / "
    "sqrt(1 - rho), whatever the gradient: 10 gamma for rho = 0.99.",
    statement=large,
    kind="lemma",
    check=by_proof(prove, point(t=1, gamma=3, rho=num("3/4"), epsilon=3, c=-2, x_0=1)),
    mutants={
        "started at c^2": {"start": c**2},
        "share rho": {"share": rho},
        "twice as long in every step": {"longer": 2},
    },
)
