"""AdaGrad with the mean of the squared gradients beside AdaGrad with their sum: moments, steps, iterates."""

from __future__ import annotations

from proofs_checks.search.iterates import as_sum_of_steps, root_of_defined, same_iterates
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, seq, sqrt

v, s, g = seq("v"), seq("s"), seq("g")


def square_positive(p: Prover, x: Term) -> int:
    """``0 < x**2`` from ``x != 0``."""
    goal = lt(0, x**2)

    def impossible(q: Prover) -> int:
        case, known = len(q.context.facts) - 1, next(k for k, f in enumerate(q.context.facts) if _says(f, x))
        return q.absurd(goal, known, case)

    def signed(q: Prover) -> int:
        return q.positive(goal, facts=[len(q.context.facts) - 1])

    return p.cases(goal, x, num(0), (signed, impossible, signed))


def _says(fact: object, x: Term) -> bool:
    return isinstance(fact, Rel) and fact.op == "!=" and fact.lhs == x and fact.rhs == num(0)


def sum_positive(p: Prover, t: Term) -> int:
    """``0 < s(t)`` for ``1 <= t``, where ``s`` adds up the squares of ``g`` and ``g(1) != 0``."""

    def base(q: Prover) -> int:
        first = square_positive(q, g(1))
        return q.positive(lt(0, s(1)), q.unfold(s(1)), q.unfold(s(num(0))), facts=[first])

    def step(q: Prover, i: Term, known: int) -> int:
        return q.positive(lt(0, s(i + 1)), q.unfold(s(i + 1)), facts=[known], squares=(g(i + 1),))

    return for_each_step(p, lt(0, s(t)), t, base, step, start=1)


def mean_from_sum(p: Prover, t: Term, note: str = "") -> int:
    """``v(t) = s(t) / t`` for ``1 <= t``, where ``v`` is the mean and ``s`` the sum."""
    scaled = eq(s(t), t * v(t))

    def base(q: Prover) -> int:
        at = scaled.at(**{t.name: 0})
        return q.ring(at, q.unfold(at.lhs))

    def step(q: Prover, i: Term, known: int) -> int:
        q.need(lt(0, i + 1))
        return q.ring(scaled.at(**{t.name: i + 1}), q.unfold(s(i + 1)), q.unfold(v(i + 1)), known)

    p.need(lt(0, t))
    every = for_each_step(p, scaled, t, base, step)
    return p.ring(eq(v(t), s(t) / t), every, note=note)


def mean_root(p: Prover, t: Term) -> int:
    """``sqrt(v(t)) = sqrt(s(t)) / sqrt(t)``, positive, for ``1 <= t`` and ``g(1) != 0``."""
    above = sum_positive(p, t)
    meaning = mean_from_sum(p, t)
    root = root_of_defined(p, v(t), s(t), t, meaning)
    quotient = p.positive(lt(0, s(t) / t), facts=[above, p.inverse_positive(p.need(lt(0, t)))])
    p.have(lt(0, sqrt(v(t))), "sqrt", [p.positive(lt(0, v(t)), meaning, facts=[quotient])])
    return root


def averaged_is_sum(p: Prover, means: Rel, steps: Rel, goal: Rel, k: Term, start: Term) -> None:
    """The mean, the step with any step size, and the iterates ``x(k+1) = y(k+1)`` from one start."""
    p.need(le(0, k))
    p.ring(means, mean_from_sum(p, k), note="k v_k = (k-1) v_{k-1} + g_k^2")
    p.ring(steps, mean_root(p, k), note="root of the mean")
    x, y = seq("x"), seq("y")
    a = as_sum_of_steps(p, x, start, lambda i: seq("eta")(i) * (g(i) / sqrt(v(i))), k)
    b = as_sum_of_steps(p, y, start, lambda i: seq("lr")(i) * g(i) / (0 + sqrt(s(i))), k)

    def same(q: Prover, each: Rel) -> int:
        i = each.lhs.subterms[0].subterms[0]
        return q.ring(each, q.unfold(seq("eta")(i)), q.unfold(seq("lr")(i)), mean_root(q, i))

    same_iterates(p, goal, a, b, same, note="sqrt(i) cancels")
