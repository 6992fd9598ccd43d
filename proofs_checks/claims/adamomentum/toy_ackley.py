"""The Ackley function has the global minimum 0, attained at the origin and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import PI, Like, Term, cos, exp, num, seq, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2, y1, y2 = variables("x1 x2 y1 y2")
f = seq("f")
RATE, DEPTH, HALF = num("-0.2"), num(20), num("1/2")


def ackley(rate: Term = RATE, depth: Like = DEPTH, top: Like = 20, least: Like = 0) -> Statement:
    """The minimum and where it is; parameters: two constants of the first bowl, what is added, the minimum."""
    bowl = -depth * exp(rate * sqrt(HALF * (x1**2 + x2**2)))
    waves = exp(HALF * (cos(2 * PI * x1) + cos(2 * PI * x2)))
    return statement(
        eq(f(0, 0), least),
        le(f(0, 0), f(x1, x2)),
        lt(f(0, 0), f(y1, y2)),
        reals="x1 x2 y1 y2",
        given=(lt(0, y1**2 + y2**2),),
        where=(definition(f(x1, x2), bowl - waves + top + exp(1)),),
    )


def prove(p: Prover, value: Rel, bound: Rel, strict: Rel) -> None:
    """The first exponent is at most 0, the second at most 1, and exp is monotone."""
    from proofs_checks.search.objectives import cosine_mean, exponential_below
    from proofs_checks.search.radicals import root_is

    one = p.have(eq(exp(0), 1), "exp")
    origin, none = p.unfold(value.lhs), HALF * (num(0) ** 2 + num(0) ** 2)
    flat = p.ring(eq(RATE * sqrt(none), 0), root_is(p, none, num(0)))
    crest = HALF * (cos(2 * PI * num(0)) + cos(2 * PI * num(0)))
    full = p.ring(eq(crest, 1), p.have(eq(cos(0), 1), "cos"))
    same = [p.congruence(eq(exp(p.rel(k).lhs), exp(p.rel(k).rhs)), k) for k in (flat, full)]
    zero = p.ring(value, origin, *same, one, note="evaluation")
    for goal, a, b in ((bound, x1, x2), (strict, y1, y2)):
        waves = cosine_mean(p, 2 * PI * a, 2 * PI * b, HALF)
        inside = p.positive(Rel(num(0), goal.op, HALF * (a**2 + b**2)), facts=[0] if b == y2 else [], squares=(a, b))
        root = p.have(Rel(num(0), goal.op, sqrt(p.rel(inside).rhs)), "sqrt", [inside])
        low = p.positive(Rel(RATE * p.rel(root).rhs, goal.op, num(0)), facts=[root], degree=1)
        facts = [exponential_below(p, k, note="exp is monotone") for k in (low, waves)]
        p.positive(
            goal, p.unfold(goal.rhs), zero, one, facts=facts, degree=1, note="both exponentials against those at 0"
        )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=-20\exp\Big(-0.2\sqrt{\tfrac12(x_1^2+x_2^2)}\Big)"
    r"-\exp\Big(\tfrac12(\cos(2\pi x_1)+\cos(2\pi x_2))\Big)+20+\exp(1),"
    r"\text{ whose global minimum is }f(x^*)=0\text{ at }x^*=(0,0)",
    reading="For all real x_1, x_2: f(0, 0) = 0 <= f(x_1, x_2); and the minimiser is the only one: f(0, 0) < "
    "f(y_1, y_2) at every other point y.",
    statement=ackley,
    check=by_goals(prove, point(x1=1, x2=2, y1=num("1/2"), y2=0)),
    mutants={
        "a hill": {"rate": num("0.2")},
        "a bowl of the depth 1, upside down": {"depth": -1, "top": -1},
        "19 added": {"top": 19},
        "minimum -20": {"least": -20},
    },
    kind="definition",
)
