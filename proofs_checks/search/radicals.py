"""Roots, and equalities by contradiction. Each tactic writes its proof into the prover."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, sqrt

ONE, TWO = num(1).value, num(2).value


def impossible(p: Prover, goal: Rel, *products: Product, using: Iterable[int] = ()) -> int:
    """``goal``, since the products (some of them strict) add up to 0, so that ``0 < 0``."""
    return p.absurd(goal, p.by_products(lt(0, 0), *products, using=using))


def forced(p: Prover, goal: Rel, strict: Callable[[Prover], int], weak: int, note: str = "") -> int:
    """``a = b``: where it fails (the last fact) ``strict`` proves ``m < f``, against the fact ``f <= m``."""

    def off(q: Prover) -> object:
        return impossible(q, goal, Product(ONE, (strict(q),)), Product(ONE, (weak,)))

    return p.cases(goal, goal.lhs, goal.rhs, (off, lambda q: None, off), note=note)


def root_is(p: Prover, a: Term, w: Term, *using: int, note: str = "") -> int:
    """``sqrt(a) = w``, since ``w**2 = a`` (after rewriting with ``using``) and ``0 <= w`` (shown or known)."""
    root, below, goal = p.root(a), p.need(le(0, w), lt(0, w)), eq(sqrt(a), w)
    above = p.have(le(0, sqrt(a)), "sqrt", [p.need(le(0, a), lt(0, a))])

    def apart(low: int) -> Callable[[Prover], object]:
        def script(q: Prover) -> object:
            case = len(q.context.facts) - 1
            less = q.rel(case)
            products = Product(ONE, (case, case)), Product(TWO, (low, case))
            squares = q.have(lt(less.lhs**2, less.rhs**2), "positive", sum=products)
            return q.absurd(goal, squares, root, *using)

        return script

    return p.cases(goal, sqrt(a), w, (apart(above), lambda q: None, apart(below)), note=note)


def root_and_more(p: Prover, a: Term, c: Term, positive: int, note: str = "") -> int:
    """``0 < sqrt(a) + c`` from the fact ``0 < a + c``, with ``0 <= a`` and ``0 <= c`` known or shown."""
    inside, more, goal = p.need(le(0, a)), p.need(le(0, c)), lt(0, sqrt(a) + c)
    root = p.have(le(0, sqrt(a)), "sqrt", [inside])

    def off(q: Prover) -> object:
        case = len(q.context.facts) - 1
        if q.rel(case) == lt(0, c):
            return q.by_products(goal, Product(ONE, (root,)), Product(ONE, (case,)))
        return impossible(q, goal, Product(ONE, (more,)), Product(ONE, (case,)))

    def zero(q: Prover) -> object:
        case = len(q.context.facts) - 1
        alone = q.by_products(lt(0, a), Product(ONE, (positive,)), using=[case])
        strict = q.have(lt(0, sqrt(a)), "sqrt", [alone])
        return q.by_products(goal, Product(ONE, (strict,)), using=[case])

    return p.cases(goal, c, num(0), (off, zero, off), note=note)


def same_root(p: Prover, known: int, note: str = "") -> int:
    """``sqrt(a) = sqrt(b)`` from the fact ``a = b``."""
    e = p.rel(known)
    return p.congruence(eq(sqrt(e.lhs), sqrt(e.rhs)), known, note=note)


def monotone_root(p: Prover, known: int) -> int:
    """``sqrt(a) <= sqrt(b)`` from the fact ``a <= b``, with ``0 <= a`` known or shown."""
    e = p.rel(known)
    return p.have(Rel(sqrt(e.lhs), e.op, sqrt(e.rhs)), "monotone", [known, p.need(le(0, e.lhs), lt(0, e.lhs))])


def positive_numerals(p: Prover, *numerals: Term) -> None:
    """``0 < c`` and ``0 < sqrt(c)`` for positive numerals, however small."""
    for c in numerals:
        p.have(lt(0, sqrt(c)), "sqrt", [p.by_products(lt(0, c), Product(c.value))])


def sums(*products: tuple[int, ...]) -> tuple[Product, ...]:
    """The products of the facts in each tuple, each taken once."""
    return tuple(Product(ONE, refs) for refs in products)
