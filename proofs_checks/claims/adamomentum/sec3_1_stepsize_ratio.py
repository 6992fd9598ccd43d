"""sqrt(1 - beta2) alpha / sqrt(epsilon) <= 10^(-11/2) alpha / epsilon on the printed range, and this is sharp."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

alpha, beta2, epsilon = variables("alpha beta2 epsilon")
MOST, LEAST, HIGH, LOW = num("1e-11"), num("1e-19"), num("1e-8"), num("1e-16")
USUAL, ROOT = num("0.999"), num("1e-4")


def ratio(most: Term = MOST, least: Term = LEAST, high: Term = HIGH, decay: Term = USUAL) -> Statement:
    """The ratio of the step sizes; parameters: the squares of its bounds, the largest epsilon, the least beta2."""
    inside, outside = sqrt(1 - beta2) * alpha / sqrt(epsilon), alpha / epsilon
    extreme = sqrt(1 - USUAL) * alpha / sqrt(HIGH)
    return statement(
        le(inside, sqrt(most) * outside),
        eq(extreme, sqrt(MOST) * (alpha / HIGH)),
        le(sqrt(least) * (alpha / epsilon), sqrt(1 - USUAL) * alpha / sqrt(epsilon)),
        reals="alpha beta2 epsilon",
        given=(lt(0, alpha), le(decay, beta2), lt(beta2, 1), le(LOW, epsilon), le(epsilon, high)),
    )


def prove(p: Prover, upper: Rel, extreme: Rel, lower: Rel) -> None:
    """Both sides over alpha / epsilon: sqrt((1 - beta2) epsilon) against the bounds, and roots are monotone."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.radicals import monotone_root, positive_numerals, root_is

    usual, most, least = 1 - USUAL, upper.rhs.subterms[0].subterms[0], lower.lhs.subterms[0].subterms[0]
    share, whole = Fraction(1, 1000), Fraction(1)
    positive_numerals(p, HIGH, MOST, LOW, most, least, ROOT)
    positive = p.by_products(lt(0, epsilon), Product(whole, (3,)), Product(LOW.value))
    p.by_products(le(0, (1 - beta2) * epsilon), Product(whole, (2, positive)))
    p.by_products(le(0, usual * epsilon), Product(share, (positive,)))
    inverse, root = p.inverse_positive(positive), p.root(epsilon)
    p.bounds(sqrt(epsilon))
    squared = p.ring(eq(epsilon, sqrt(epsilon) ** 2), root)
    left, right = (
        root_is(p, rest * epsilon, sqrt(rest) * sqrt(epsilon), root, p.root(rest)) for rest in (1 - beta2, usual)
    )
    at_most = le((1 - beta2) * epsilon, most), Product(share, (4,)), Product(whole, (1, positive))
    larger = monotone_root(p, p.by_products(*at_most, note="at most 10^-3 times 10^-8"))
    smaller = monotone_root(p, p.by_products(le(least, usual * epsilon), Product(share, (3,))))
    p.by_products(upper, Product(whole, (0, inverse, larger)), using=[left, squared], note="times alpha / epsilon")
    p.by_products(lower, Product(whole, (0, inverse, smaller)), using=[right, squared], note="times alpha / epsilon")
    small, large = root_is(p, HIGH, ROOT), root_is(p, MOST, ROOT * sqrt(usual), p.root(usual))
    p.ring(extreme, small, large, note="at epsilon = 10^-8 the ratio is 10^(-11/2)")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 3.1"),
    printed=r"\sqrt{1-\beta_2}\,\alpha/\sqrt\epsilon\ll\alpha/\epsilon"
    r"\quad\text{for }\epsilon\in[10^{-16},10^{-8}],\ \beta_2=0.999",
    reading="Much less is read as a factor: for alpha > 0, every epsilon in [10^-16, 10^-8] and beta2 in [0.999, 1), "
    "the left side is at most 10^(-11/2) (about 1/316,000) times the right side. This is attained at "
    "beta2 = 0.999, epsilon = 10^-8; for that beta2 the ratio is never less than 10^(-19/2).",
    statement=ratio,
    check=by_goals(prove, point(alpha=num("0.001"), beta2=USUAL, epsilon=HIGH)),
    mutants={
        "a ratio of 10^-6": {"most": num("1e-12")},
        "at least 10^-9": {"least": num("1e-18")},
        "epsilon up to 10^-7": {"high": num("1e-7")},
        "beta2 from 0.99 on": {"decay": num("0.99")},
    },
    kind="inequality",
    against={
        "at least 10^-9": point(alpha=1, beta2=USUAL, epsilon=LOW),
        "beta2 from 0.99 on": point(alpha=1, beta2=num("0.99"), epsilon=HIGH),
    },
)
