"""Steps of Adam in its printed forms: bias factors, roots of debiased moments, epsilon."""

from __future__ import annotations

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search.iterates import root_of_defined, same_recursion
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from symbolic.statement import ForAll, Rel, eq, le, lt
from symbolic.term import Term, seq, sqrt, var

m, v, m_hat, v_hat = seq("m"), seq("v"), seq("m_hat"), seq("v_hat")
BETA1, BETA2 = var("beta1"), var("beta2")


def bias_factor(p: Prover, b: Term, t: Term) -> int:
    """``0 < 1 - b**t`` for ``1 <= t`` and ``0 <= b < 1``."""
    p.bounds(b**t)
    return p.positive(lt(0, 1 - b**t), degree=1)


def positive_moment(p: Prover, moment: Term, b: Term, t: Term) -> int:
    """``0 < v(t)`` from the hypothesis for all indices (or as it is known), its root and that of ``1 - b**t``."""
    known = p.find(lt(0, moment))
    if known is None:
        ref = next(k for k, f in enumerate(p.context.facts) if isinstance(f, ForAll))
        known = p.instance(ref, t)
    p.have(lt(0, sqrt(moment)), "sqrt", [known])
    p.have(lt(0, sqrt(1 - b**t)), "sqrt", [bias_factor(p, b, t)])
    return known


def debiased_step(p: Prover, each: Rel) -> int:
    """The slide's step at ``i`` equals that of the rule with ``m_hat`` and ``v_hat``, whose averages are mu and nu."""
    i = each.lhs.subterms[1].subterms[0].subterms[0]
    p.need(le(0, i))
    first, second = same_recursion(p, seq("mu"), m, i), same_recursion(p, seq("nu"), v, i)
    positive_moment(p, v(i), BETA2, i)
    bias_factor(p, BETA1, i)
    root = root_of_defined(p, v_hat(i), v(i), 1 - BETA2**i, p.unfold(v_hat(i)), second)
    return p.ring(each, p.unfold(m_hat(i)), root, first)


def shorter_step(p: Prover, display: Rel, part: Rel, k: Term) -> None:
    """Adam with epsilon outside the root, in terms of ``v``, and beside the step without epsilon."""
    x, debias, epsilon = seq("x"), sqrt(1 - BETA2**k), var("epsilon")
    positive_moment(p, v(k), BETA2, k)
    bias_factor(p, BETA1, k)
    meaning = p.unfold(v_hat(k))
    root = root_of_defined(p, v_hat(k), v(k), 1 - BETA2**k, meaning)
    p.positive(lt(0, sqrt(v(k)) + epsilon * debias))
    update = p.unfold(x(k + 1))
    p.ring(
        display, update, p.unfold(m_hat(k)), root, note="epsilon times sqrt(1 - beta2^k) over the common denominator"
    )
    state = p.unfold(m(k)), p.unfold(v(k))
    moment = p.ring(eq(p.rel(state[1]).rhs, v(k)), state[1])
    same = p.congruence(eq(sqrt(p.rel(moment).lhs), sqrt(v(k))), moment)
    p.have(lt(0, sqrt(p.rel(moment).lhs)), "sqrt", [p.positive(lt(0, p.rel(moment).lhs), state[1])])
    p.ring(part, update, p.unfold(m_hat(k)), root, state[0], same, note="the part of the step that is lost")


def below_root(p: Prover, goal: Rel, note: str = "") -> int:
    """``a < sqrt(b)`` for numerals ``0 < a`` and ``a**2 < b``."""
    a, root = goal.lhs, goal.rhs
    (b,) = root.subterms
    gap = b.value - a.value**2
    if gap <= 0:
        raise Rejected(f"{a}^2 is not below {b}")
    square = p.by_products(lt(a**2, b), Product(gap), note=note)
    not_negative = p.by_products(le(0, a**2), Product(a.value**2))
    smaller = p.have(lt(sqrt(a**2), root), "monotone", [square, not_negative])
    p.by_products(le(0, a), Product(a.value))
    return p.positive(goal, root_is(p, a**2, a), facts=[smaller])
