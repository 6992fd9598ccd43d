"""Tactics for inequalities: solvers, schemas for sums, logarithms."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofs_checks.kernel.context import Line
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, log, substitute, total, var

Script = Callable[[Prover], object]


def solved(p: Prover, goal: Rel, refs: Iterable[int] | None = None, note: str = "") -> int:
    """A relation that Z3 and cvc5 both confirm from the facts ``refs`` (None: all relations that are known)."""
    known = [k for k, f in enumerate(p.context.facts) if isinstance(f, Rel)]
    return p.have(goal, "solver", known if refs is None else refs, note=note)


def _over(s: Term) -> Callable[[Term], Term]:
    lower, upper, _ = s.subterms
    return lambda body: total(var(s.name), lower, upper, body)


def _inside(p: Prover, s: Term, script: Script | None, goal: Rel) -> tuple[tuple[Line, ...], ...]:
    lower, upper, _ = s.subterms
    i = var(s.name)
    context = p.context.with_integers(s.name).adding(le(lower, i), le(i, upper))
    return (p.sub(script or (lambda q: q.settle(goal)), context),)


def cauchy_schwarz(p: Prover, s: Term, a: Term, b: Term, note: str = "") -> int:
    """``(sum a b)**2 <= (sum a**2) (sum b**2)`` over the range of the sum ``s``."""
    over = _over(s)
    return p.have(le(over(a * b) ** 2, over(a**2) * over(b**2)), "cauchy_schwarz", terms=[a, b], note=note)


def weighted_cauchy_schwarz(
    p: Prover, s: Term, w: Term, a: Term, b: Term, script: Script | None = None, note: str = ""
) -> int:
    """``(sum w a b)**2 <= (sum w a**2) (sum w b**2)``; ``script`` shows ``0 <= w``."""
    over, goal = _over(s), le(0, w)
    fact = le(over(w * a * b) ** 2, over(w * a**2) * over(w * b**2))
    return p.have(fact, "weighted_cauchy_schwarz", terms=[w, a, b], proofs=_inside(p, s, script, goal), note=note)


def triangle(p: Prover, s: Term, note: str = "") -> int:
    """``abs(sum f) <= sum abs(f)``."""
    over, f = _over(s), s.subterms[2]
    return p.have(le(absolute(over(f)), over(absolute(f))), "triangle", terms=[f], note=note)


def sum_nonnegative(p: Prover, s: Term, script: Script | None = None, note: str = "") -> int:
    """``0 <= sum f`` from ``0 <= f``."""
    goal = le(0, s.subterms[2])
    return p.have(le(0, s), "sum_nonnegative", proofs=_inside(p, s, script, goal), note=note)


def telescope_bound(p: Prover, s: Term, big: Term, script: Script | None = None, note: str = "") -> int:
    """``sum f <= F(upper) - F(lower - 1)`` from ``f(i) <= F(i) - F(i - 1)``."""
    lower, upper, f = s.subterms
    i = var(s.name)
    each = le(f, big - substitute(big, {i.name: i - 1}))
    goal = le(s, substitute(big, {i.name: upper}) - substitute(big, {i.name: lower - 1}))
    refs = [p.need(le(lower, upper + 1))]
    return p.have(goal, "telescope_bound", refs, [big], _inside(p, s, script, each), note=note)


def log_bound(p: Prover, x: Term, note: str = "") -> int:
    """``log(x) <= x - 1`` for ``0 < x``."""
    return p.have(le(log(x), x - 1), "log", [p.need(lt(0, x))], note=note)


def log_quotient(p: Prover, x: Term, y: Term, note: str = "") -> int:
    """``log(x / y) = log(x) - log(y)`` for positive ``x, y``."""
    refs = [p.need(lt(0, x)), p.need(lt(0, y))]
    return p.have(eq(log(x / y), log(x) - log(y)), "log", refs, note=note)
