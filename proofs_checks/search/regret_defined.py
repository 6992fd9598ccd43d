"""That the bounds of a regret theorem mean something: roots, logarithms and divisors under sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofs_checks.kernel.check import check_proof
from proofs_checks.kernel.context import Line, Product, Rejected
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import nonnegative_squares
from symbolic.statement import Fact, Rel, eq, le, lt
from symbolic.term import Term, log, num, sqrt, var

ONE = num(1).value


def again(p: Prover, ref: int) -> None:
    """A known fact as the last line, where a sub-proof has to end in it."""
    line = Line(p.fact(ref), "restate", (ref,))
    p.context = check_proof(p.context, (line,))
    p.lines.append(line)


def define(p: Prover, goal: Fact, prepare: Callable[[Prover, tuple[str, ...]], object]) -> None:
    """Whatever ``goal`` needs; ``prepare(q, indices)`` adds facts where these indices are generic."""
    for choice in open_obligations(goal, p.context.facts, p.context.definitions):
        if not any(_shown(p, fact, prepare) for fact in choice):
            raise Rejected(f"{choice[0]} could not be shown")


def _shown(p: Prover, fact: Fact, prepare: Callable[[Prover, tuple[str, ...]], object]) -> bool:
    if fact in p.context.facts:
        return True
    try:
        if isinstance(fact, Rel):
            _settle(p, fact)
            return True
        goal = fact.rel

        def script(q: Prover) -> None:
            prepare(q, fact.indices)
            again(q, _settle(q, goal))

        p.generalise(fact, script)
    except Rejected:
        return False
    return True


def _settle(p: Prover, goal: Rel) -> int:
    """A relation that is known, whose factors are known not to be zero, or that one step of arithmetic gives."""
    known = p.find(goal)
    if known is not None:
        return known
    if goal.op == "!=":
        return p.have(goal, "nonzero", p.nonzero_refs())
    if goal.op == "<=" and goal.rhs.head == "sum" and goal.rhs.subterms[2].head == "^":
        return nonnegative_squares(p, goal.rhs)
    found = p.attempt(goal)
    if found is None:
        raise Rejected(f"{goal} is not settled by one step")
    return found


def logarithm(p: Prover, T: Term) -> int:
    """``0 <= 1 + log(T)``; needs ``1 <= T``."""
    first = p.by_products(lt(0, 1), Product(ONE))
    p.need(lt(0, T))
    grown = p.have(le(log(1), log(T)), "monotone", [p.need(le(1, T)), first])
    zero = p.have(eq(log(1), 0), "log")
    p.positive(le(0, log(T)), zero, facts=[grown], degree=1)
    return p.need(le(0, 1 + log(T)))


def gap(p: Prover, beta1: Term, beta2: Term) -> int:
    """``0 < 1 - beta1 / sqrt(beta2)`` from ``beta1 < sqrt(beta2)``; and ``0 < sqrt(1 - beta2)``."""
    root = p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    over, less = p.inverse_positive(root), p.need(lt(beta1, sqrt(beta2)))
    rest = p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    p.have(lt(0, sqrt(1 - beta2)), "sqrt", [rest])
    p.positive(lt(0, 1 - beta1), facts=[p.need(lt(beta1, 1))], degree=1)
    return p.by_products(lt(0, 1 - beta1 / sqrt(beta2)), Product(ONE, (over, less)))


def positive_root(p: Prover, t: Term) -> int:
    """``0 < sqrt(t)``, with ``0 < t`` known or shown."""
    return p.have(lt(0, sqrt(t)), "sqrt", [p.need(lt(0, t))])


def under_sums(p: Prover, goal: Fact, v: Callable[[Term, Term], Term], T: Term, signs: int) -> None:
    """The definedness of bounds with ``sqrt(v(t, i))`` and ``sqrt(t v(t, i))``; the fact ``signs``: ``0 <= v``."""
    logarithm(p, T)
    positive_root(p, T)

    def prepare(q: Prover, indices: Iterable[str]) -> None:
        names = tuple(indices)
        if "i" in names:
            t, i = (var("t") if "t" in names else T), var("i")
            low, steps = q.instance(signs, t, i), q.need(le(0, t))
            q.by_products(le(0, t * v(t, i)), Product(ONE, (steps, low)))
            positive_root(q, t)
        elif "t" in names:
            positive_root(q, var("t"))

    define(p, goal, prepare)


def steps(p: Prover, s: Term, last: Term) -> None:
    """The bounds of the index ``s`` that proofs ask for, each from one of the facts that bound it."""
    facts = [
        k for k, f in enumerate(p.context.facts) if isinstance(f, Rel) and f.op in ("<", "<=") and s in (f.lhs, f.rhs)
    ]
    low = [k for k in facts if p.rel(k).rhs == s and p.rel(k).lhs.head != "var"]
    high = [k for k in facts if p.rel(k) == le(s, last)]
    goals = (lt(0, s), le(1, s), le(0, s), le(0, s - 1), lt(0, s - 1), le(1, s - 1))
    tries = [(goal, low) for goal in goals] + [(le(s - 1, s), []), (le(last, last), []), (le(s - 1, last), high)]
    for goal, refs in tries:
        try:
            p.positive(goal, facts=refs, degree=1)
        except Rejected:
            continue
