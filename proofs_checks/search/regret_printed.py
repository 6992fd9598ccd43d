"""The printed constants of AdaMomentum's corollary against the bound without a logarithm; rates and limits."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks import regret_runs as runs
from proofs_checks.kernel.context import Product
from proofs_checks.search.inequalities import sum_nonnegative
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_decaying import concluded_from_regret
from proofs_checks.search.regret_defined import define, gap, logarithm, positive_root, steps
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, log, num, sqrt

t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
G, lam = runs.G, runs.lam
R = sqrt(1 - beta2)


def averaged(p: Prover, goal: Rel, whole: int, note: str) -> int:
    """The bound on R(T)/T without a logarithm."""
    over = p.inverse_positive(p.need(lt(0, T)))
    return p.by_products(goal, product(whole, over), using=[p.root(T)], note=note)


def one_rate(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """``C / sqrt(T)`` above the bound with two rates, since ``1/T <= 1/sqrt(T)``."""
    root = p.inverse_positive(p.need(lt(0, sqrt(T))))
    more = at_least_one(p, sqrt(T), p.need(le(1, T)))
    over = p.inverse_positive(p.need(lt(0, 1 - beta1)))
    refs = p.need(le(0, d)), p.need(le(0, G)), p.need(le(0, D)), p.need(lt(0, beta1)), over, root, root, more
    return p.by_products(goal, product(sharp), product(*refs), using=[p.root(T)], note=note)


@dataclass(frozen=True, slots=True)
class Signs:
    """The numbers of the signs that the printed constants need: inverses end in ``o``."""

    dG: tuple[int, int]
    a: int
    b: int
    high: int
    ao: int
    over: int
    ro: int
    under: int
    gamma: int
    more: int
    large: int
    least: int

    @property
    def cube(self) -> tuple[int, ...]:
        """``d G alpha / ((1 - beta1)**3 sqrt(1 - beta2))``."""
        return (*self.dG, self.a, self.over, self.over, self.over, self.ro)


def at_least_one(p: Prover, root: Term, more: int) -> int:
    """``1 <= sqrt(a)`` from ``1 <= a`` or ``0 <= a - 1``."""
    squares = p.by_products(le(num(1) ** 2, root**2), product(more), using=[p.root(root.subterms[0])])
    return from_squares(p, num(1), root, squares)


def signs(p: Prover) -> Signs:
    """Everything the printed constants need; ``sqrt(T)`` and ``sqrt(1 + log T)`` are at least 1."""
    rest = gap(p, beta1, beta2)
    p.have(le(0, sqrt(1 + log(T))), "sqrt", [logarithm(p, T)])
    below = p.by_products(le(R**2, num(1) ** 2), product(p.need(lt(0, beta2))), using=[p.root(1 - beta2)])
    b, a = p.need(lt(0, beta1)), p.need(lt(0, alpha))
    return Signs(
        dG=(p.need(le(0, d)), p.need(le(0, G))),
        a=a,
        b=b,
        high=p.need(lt(0, 1 - beta1)),
        ao=p.inverse_positive(a),
        over=p.inverse_positive(p.need(lt(0, 1 - beta1))),
        ro=p.inverse_positive(p.need(lt(0, R))),
        under=p.inverse_positive(rest),
        gamma=p.by_products(lt(0, beta1 / sqrt(beta2)), product(b, p.inverse_positive(p.need(lt(0, sqrt(beta2)))))),
        more=at_least_one(p, sqrt(T), p.need(le(1, T))),
        large=at_least_one(p, sqrt(1 + log(T)), p.need(le(0, log(T)))),
        least=from_squares(p, R, num(1), below),
    )


def printed(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """The printed bound on R(T)/T is larger."""
    c, together = signs(p), root_is(p, (1 - beta2) * T, R * sqrt(T), *_roots(p, R, sqrt(T)))
    so, to = (p.inverse_positive(p.need(lt(0, x))) for x in (sqrt(T), T))
    lo = p.inverse_positive(p.by_products(lt(0, 1 - lam), product(p.need(lt(lam, 1)))))
    cube, rest = (*c.cube, so), (*c.dG, c.b, c.over)
    products = (
        *(product(*cube, c.under, c.large), product(*cube, c.under, c.gamma)),
        *(halved(*cube, c.b), halved(*cube, c.b, c.b), Product(num("3/2").value, (*cube, c.b, c.b, c.high))),
        *(halved(*rest, c.a, so, c.ro, c.least), halved(*rest, c.a, so, so, c.more)),
        halved(*rest, c.ao, so, so, c.more, squares=(D,)),
        halved(*rest, c.ao, to, squares=(D - alpha,)),
        halved(*rest, c.ao, lo, lo, to, squares=(D,)),
    )
    return p.by_products(goal, product(sharp), *products, using=[together, p.root(T)], note=note)


def corrected(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """Eq. (18) with sqrt(T) above the fraction bar is larger."""
    c, root = signs(p), p.need(lt(0, sqrt(T)))

    def each(q: Prover) -> object:
        steps(q, t, T)
        power = q.have(lt(0, lam**t), "power", [q.need(lt(0, lam))])
        return q.by_products(le(0, lam**t * sqrt(t)), product(power, positive_root(q, t)))

    drift = sum_nonnegative(p, runs.drift(), each)
    cube, rest = (*c.cube, root), (*c.dG, c.b, c.over)
    products = (
        *(product(*cube, c.under, c.large), product(*cube, c.under, c.gamma)),
        *(halved(*cube, c.b), halved(*cube, c.b, c.b), Product(num("3/2").value, (*cube, c.b, c.b, c.high))),
        *(halved(*rest, c.a, c.ro, c.more), halved(*rest, c.a, c.ro, c.least)),
        *(halved(*rest, c.ao, c.more, squares=(D,)), halved(*rest, c.ao, squares=(D - alpha,))),
        halved(*rest, c.ao, drift, squares=(D,)),
    )
    return p.by_products(goal, product(sharp), *products, using=[p.root(T)], note=note)


def eventually(p: Prover, rate: int, goal: Rel, small: int, note: str) -> int:
    """``R(T)/T <= e`` from ``R(T)/T <= C / sqrt(T)`` and the fact ``small``: ``C**2 <= e**2 T``, with ``0 < e``."""
    root, e = p.need(lt(0, sqrt(T))), goal.rhs
    c = p.rel(small).lhs.subterms[0]
    p.by_products(le(0, e * sqrt(T)), product(assumed(p, lt(0, e)), root))
    squares = p.by_products(le(c**2, (e * sqrt(T)) ** 2), product(small), using=[p.root(T)])
    below = from_squares(p, c, e * sqrt(T), squares)
    return p.by_products(goal, product(rate), product(below, p.inverse_positive(root)), note=note)


def _roots(p: Prover, r: Term, s: Term) -> list[int]:
    p.by_products(le(0, r * s), product(p.need(lt(0, r)), p.need(lt(0, s))))
    p.by_products(le(0, (1 - beta2) * T), product(p.need(lt(0, 1 - beta2)), p.need(lt(0, T))))
    return [p.root(1 - beta2), p.root(T)]


def defined(p: Prover, *goals: Rel) -> None:
    """Roots, logarithm and divisors of the bounds."""
    inside = p.by_products(lt(0, (1 - beta2) * T), product(p.need(lt(0, 1 - beta2)), p.need(lt(0, T))))
    p.have(lt(0, sqrt((1 - beta2) * T)), "sqrt", [inside])
    p.by_products(lt(0, 1 - lam), product(p.need(lt(lam, 1))))
    for goal in goals:
        define(p, goal, lambda q, names: None)


def average_tends_to_zero(p: Prover, rate: Rel, limit: Rel, e: Term) -> None:
    """``R(T)/T <= C / sqrt(T) <= e`` where the last hypothesis says ``C**2 <= e**2 T``."""
    small = max(k for k, f in enumerate(p.context.facts) if isinstance(f, Rel))
    root, rest = (1 + beta1) * alpha / ((1 - beta1) * R), beta1 * D / (1 - beta1)
    two = le(o.REGRET / T, d * G * (D**2 / (2 * alpha) + root) / sqrt(T) + d * G * rest / T)

    def closing(q: Prover, whole: int) -> int:
        sharp = averaged(q, two, whole, note="divided by T")
        shown = one_rate(q, rate, sharp, note="1/T is at most 1/sqrt(T)")
        return eventually(q, shown, limit, small, note=f"from T = (C/{e})^2 on")

    concluded_from_regret(p, closing)
    defined(p, rate, limit)
