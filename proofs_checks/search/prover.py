"""Tactics for sums, expectations and continuity: what claim files use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.derivative import derivative
from proofs_checks.kernel.obligations import fact_obligations
from proofs_checks.search.arithmetic import Arithmetic
from symbolic.statement import ExponentialTime, Fact, Rel, Uniform, eq, le, lt
from symbolic.term import Like, Term, expect, num, seq, substitute, term, total, var


class Prover(Arithmetic):
    """All tactics. ``p = Prover.of(statement)``, then write lines; every one is checked at once."""

    def sum_empty(self, s: Term) -> int:
        """A sum over an empty range is 0."""
        lower, upper, _ = s.subterms
        refs = [] if self._gap(lower - upper - 1) == 0 else [self.need(lt(upper, lower), le(upper + 1, lower))]
        return self.have(eq(s, 0), "sum_empty", refs)

    def _gap(self, t: Term) -> object:
        return self.context.normal()(t).as_constant

    def sum_top(self, s: Term, note: str = "") -> int:
        """The last summand taken out."""
        lower, upper, body = s.subterms
        rest = total(var(s.name), lower, upper - 1, body)
        refs = [self.need(le(lower, upper))]
        return self.have(eq(s, rest + substitute(body, {s.name: upper})), "sum_top", refs, note=note)

    def sum_bottom(self, s: Term, note: str = "") -> int:
        """The first summand taken out."""
        lower, upper, body = s.subterms
        rest = total(var(s.name), lower + 1, upper, body)
        refs = [self.need(le(lower, upper))]
        return self.have(eq(s, substitute(body, {s.name: lower}) + rest), "sum_bottom", refs, note=note)

    def sum_linear(self, goal: Rel, note: str = "") -> int:
        """A sum as a linear combination of sums over the same range."""
        return self.have(goal, "sum_linear", self.nonzero_refs(), note=note)

    def sum_shift(self, s: Term, by: Like, index: str | None = None, note: str = "") -> int:
        """The index raised by ``by``: ``i = j - by``."""
        lower, upper, body = s.subterms
        j, c = var(index or s.name), term(by)
        moved = total(j, lower + c, upper + c, substitute(body, {s.name: j - c}))
        return self.have(eq(s, moved), "sum_shift", self.nonzero_refs(), [c], note=note)

    def sum_reverse(self, s: Term, about: Like, index: str | None = None, note: str = "") -> int:
        """The order turned round: ``i = about - j``."""
        lower, upper, body = s.subterms
        j, c = var(index or s.name), term(about)
        moved = total(j, c - upper, c - lower, substitute(body, {s.name: c - j}))
        return self.have(eq(s, moved), "sum_reverse", self.nonzero_refs(), [c], note=note)

    def sum_each(self, goal: Rel, script: Callable[[Self], object] | None = None, note: str = "") -> int:
        """Two sums over one range compared summand by summand (by polynomial arithmetic if no script is given)."""
        s = goal.lhs
        lower, upper, f = s.subterms
        inner = self.context.with_integers(s.name).adding(le(lower, var(s.name)), le(var(s.name), upper))
        each = Rel(f, goal.op, goal.rhs.subterms[2])
        proof = self.sub(script or (lambda p: p.settle(each)), inner)
        return self.have(goal, "sum_each", proofs=[proof], note=note)

    def telescope(
        self, s: Term, antidifference: Term, script: Callable[[Self, Rel], object] | None = None, note: str = ""
    ) -> int:
        """``sum f = F(upper) - F(lower - 1)`` where ``F(i) - F(i - 1) = f(i)``."""
        lower, upper, body = s.subterms
        i = var(s.name)

        def at(x: Term) -> Term:
            return substitute(antidifference, {i.name: x})

        refs = [self.need(le(lower, upper + 1))]
        step = eq(antidifference - at(i - 1), body)
        inner = self.context.with_integers(i.name).adding(le(lower, i), le(i, upper))
        proof = self.sub((lambda p: script(p, step)) if script else (lambda p: p.ring(step)), inner)
        goal = eq(s, at(upper) - at(lower - 1))
        return self.have(goal, "sum_telescope", refs, [antidifference], [proof], note=note)

    def sum_swap(self, s: Term, note: str = "") -> int:
        """Two sums exchanged, over a rectangle or the triangle ``a <= j <= i <= b``."""
        a, b, inner = s.subterms
        i, j = var(s.name), var(inner.name)
        c, d, f = inner.subterms
        other = total(j, a, b, total(i, j, b, f)) if d == i else total(j, c, d, total(i, a, b, f))
        return self.have(eq(s, other), "sum_swap", note=note)

    def expect_linear(self, goal: Rel, note: str = "") -> int:
        """An expectation as an affine combination of expectations."""
        return self.have(goal, "expect_linear", self.nonzero_refs(), note=note)

    def expect_sum(self, e: Term, note: str = "") -> int:
        """The expectation of a sum, summand by summand."""
        s = e.subterms[0]
        lower, upper, f = s.subterms
        each = Term("E", (f, *e.subterms[1:]))
        return self.have(eq(e, total(var(s.name), lower, upper, each)), "expect_sum", note=note)

    def expect_label(self, e: Term, note: str = "") -> int:
        """The mean of a label that a law speaks of."""
        x, *given = e.subterms
        refs = [self.need(le(given[0], x.subterms[0]))] if given else []
        for law in self.context.laws:
            if isinstance(law, Uniform) and x.name in law.names:
                mean = sum(law.labels[1:], law.labels[0]) / num(len(law.labels))
                return self.have(eq(e, mean), "expect_label", refs, note=note)
            if not isinstance(law, (Uniform, ExponentialTime)) and x.name == law.name:
                i, j = var("i"), x.subterms[1]
                mean = total(i, 0, law.n - 1, seq(law.label)(i)) / law.n
                refs += [self.need(le(0, j)), self.need(le(j, law.n - 1))]
                return self.have(eq(e, mean), "expect_label", refs, note=note)
        raise Rejected(f"no law speaks of {x}")

    def expect_known(self, e: Term, note: str = "") -> int:
        """A label of an earlier epoch is its own conditional expectation."""
        x, given = e.subterms
        return self.have(eq(e, x), "expect_known", [self.need(le(x.subterms[0] + 1, given))], note=note)

    def tower(self, e: Term, note: str = "") -> int:
        """An expectation of a conditional expectation."""
        inner, *outer = e.subterms
        refs = [self.need(le(outer[0], inner.subterms[1]))] if outer else []
        value = Term("E", (inner.subterms[0], *outer))
        return self.have(eq(e, value), "tower", refs, note=note)

    def by_parts(self, f: Term, note: str = "") -> int:
        """``E(f(s) - f(0)) = E(f'(s)) / rate`` under the exponential law."""
        law = next(w for w in self.context.laws if isinstance(w, ExponentialTime))
        change, slope = f - substitute(f, {law.name: num(0)}), derivative(f, law.name)
        return self.have(eq(expect(change), expect(slope) / law.rate), "by_parts", note=note)

    def extend(self, goal: Rel, b: Term, script: Callable[[Self], object], note: str = "") -> int:
        """An equality or ``<=`` for ``0 <= b``, from its proof for ``0 < b`` and continuity at ``b = 0``."""
        from dataclasses import replace

        from proofs_checks.kernel.continuity import _weakened

        self.defined(goal)
        refs = [k for choice in fact_obligations(goal) for k in self._met(choice)]
        facts = tuple(_weakened(self.context, f, b.name) for f in self.context.facts)
        proof = self.sub(script, replace(self.context, facts=facts))
        return self.have(goal, "extend", refs, [b], [proof], note=note)

    def _met(self, choice: tuple[Fact, ...]) -> list[int]:
        return [k for k in map(self.find, choice) if k is not None][:1]
