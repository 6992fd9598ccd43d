"""Inequalities, definedness, definitions and instances, with the side conditions found automatically."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search.core import Core
from proofs_checks.search.positivity import find_products
from proofs_checks.search.subdivision import bounding, subdivision
from symbolic.statement import Definition, Fact, ForAll, Rel, eq, le, lt, ne
from symbolic.term import Term, num, sqrt, substitute, walk


class Arithmetic(Core):
    """Proofs with inequalities."""

    def positive(
        self,
        goal: Rel,
        *using: int,
        degree: int = 2,
        facts: Iterable[int] | None = None,
        squares: Sequence[Term] = (),
        note: str = "",
    ) -> int:
        """``a <= b`` or ``a < b`` from products of at most ``degree`` known inequalities, and squares.

        ``facts`` are the inequalities to be used (None: all that are known, and the natural bounds of the powers, roots
        and quotients that occur). The equations ``using`` rewrite first.
        """
        known = self.find(goal)
        if known is not None and not note:
            return known
        if facts is None:
            for side in (goal.lhs, goal.rhs, *(t for r in using for t in (self.rel(r).lhs, self.rel(r).rhs))):
                self.bounds(side)
        refs = list(facts) if facts is not None else self._inequalities()
        support = [*using, *self.nonzero_refs()]
        gap = self.context.normal(support)(goal.rhs - goal.lhs).as_constant
        if gap is not None and (gap < 0 or (gap == 0 and goal.op == "<")):
            raise Rejected(f"{goal} says that 0 {goal.op} {gap}; a contradiction is shown with by_products and absurd")
        for d in range(1, degree + 1):
            try:
                found = find_products(self.context, goal, refs, squares, support, d)
            except ValueError as error:
                raise Rejected(f"the search for a proof of {goal} was given up: {error}") from error
            if found is not None:
                return self.have(goal, "positive", support, sum=found, note=note)
        raise Rejected(f"no sum of products of degree {degree} shows {goal}")

    def _inequalities(self) -> list[int]:
        return [k for k, f in enumerate(self.context.facts) if isinstance(f, Rel) and f.op in ("<", "<=")]

    def by_products(self, goal: Rel, *products: Product, using: Iterable[int] = (), note: str = "") -> int:
        """An inequality from given products."""
        return self.have(goal, "positive", [*using, *self.nonzero_refs()], sum=products, note=note)

    def attempt(self, *goals: Rel, degree: int = 1) -> int | None:
        """The number of the first of the goals that is known or shown by products; None if there is none."""
        for goal in goals:
            if (k := self.find(goal)) is not None:
                return k
        for goal in goals:
            if goal.op in ("<", "<="):
                try:
                    return self.positive(goal, degree=degree, facts=self._inequalities())
                except Rejected:
                    continue
        return None

    def need(self, *goals: Rel, degree: int = 2) -> int:
        """The number of the first of the goals that can be shown; Rejected if none can."""
        found = self.attempt(*goals)
        return found if found is not None else self.positive(goals[0], degree=degree)

    def bounds(self, t: Term) -> None:
        """Add the natural bounds of the powers, roots, absolute values and quotients in ``t``, where shown."""
        for s in sorted(set(walk(t)), key=lambda s: len(repr(s))):
            names = {w.name for w in walk(s) if w.head == "var"}
            if not names <= self.context.integers | self.context.reals:
                continue
            if s.head == "^" and s.subterms[1].head != "num":
                self._power_bounds(s)
            elif s.head == "sqrt":
                self._root_bounds(s)
            elif s.head == "abs":
                for fact in (le(0, s), le(s.subterms[0], s), le(-s.subterms[0], s)):
                    self.have(fact, "abs")
            elif s.head == "/":
                self._quotient_bounds(s)

    def _power_bounds(self, p: Term) -> None:
        x, n = p.subterms
        low, high = self.attempt(lt(0, x), le(0, x)), self.attempt(lt(x, 1), le(x, 1))
        least = self.attempt(le(1, n)), self.attempt(le(0, n))
        refs = [r for r in (low, high, *least) if r is not None]
        for fact in (lt(0, p), le(0, p), lt(p, 1), le(p, 1), le(p, x)):
            try:
                self.have(fact, "power", refs)
            except Rejected:
                continue

    def _root_bounds(self, w: Term) -> None:
        inside = self.attempt(lt(0, w.subterms[0]), le(0, w.subterms[0]))
        if inside is not None:
            self.have(lt(0, w) if self.rel(inside).op == "<" else le(0, w), "sqrt", [inside])

    def _quotient_bounds(self, q: Term) -> None:
        d = q.subterms[1]
        if d.head != "num":
            below = self.attempt(lt(0, d))
            if below is not None:
                self.inverse_positive(below)

    def inverse_positive(self, ref: int) -> int:
        """``0 < 1/d`` from ``0 < d``."""
        d = self.rel(ref).rhs
        return self.have(lt(0, 1 / d), "positive", self.nonzero_refs(), [d], sum=[Product(num(1).value)])

    def enclose(
        self, goal: Rel, refs: Iterable[int] | None = None, *, bits: int = 128, most: int = 20_000, note: str = ""
    ) -> int:
        """An inequality on the box of numbers that the facts ``refs`` give (None: all that do), by interval arithmetic.

        The box is halved until every cell is decided, with at most ``most`` cells. Such a line makes a proof ENCLOSED.
        """
        using = bounding(self.context) if refs is None else list(refs)
        tree = subdivision(self.context, goal, using, bits, most)
        return self.have(goal, "enclose", using, [num(bits), *map(num, tree)], note=note)

    def run(self, goal: Rel, bits: int = 167, note: str = "") -> int:
        """A relation between numbers at the end of one run of the recursions, in balls. It makes a proof ENCLOSED."""
        return self.have(goal, "run", terms=[num(bits)], note=note)

    def root(self, a: Term) -> int:
        """``sqrt(a)**2 = a``."""
        return self.have(eq(sqrt(a) ** 2, a), "sqrt", [self.need(le(0, a), lt(0, a))])

    def nonzero(self, t: Term) -> int:
        """``t != 0``, from its factors or its sign."""
        self.bounds(t)
        try:
            return self.have(ne(t, 0), "nonzero", self.nonzero_refs())
        except Rejected:
            return self.have(ne(t, 0), "nonzero", [self.need(lt(0, t), lt(t, 0))])

    def instance(self, ref: int, *terms: Term, note: str = "") -> int:
        """A fact for all indices at ``terms``; its guards are found or shown."""
        fact = self.fact(ref)
        if not isinstance(fact, ForAll):
            raise Rejected(f"{fact} speaks of no indices")
        values = dict(zip(fact.indices, terms, strict=True))
        guards = [self.need(g.at(**values), degree=1) for g in fact.guards]
        return self.have(fact.rel.at(**values), "instance", [ref, *guards], terms, note=note)

    def unfold(self, t: Term, note: str = "") -> int:
        """What the definition of the application ``t`` says."""
        d, indices = self.context.definition(t.name), t.subterms
        values = dict(zip(d.params, indices, strict=True))
        if isinstance(d, Definition):
            return self.have(eq(t, substitute(d.body, values)), "unfold", note=note)
        if self.context.normal()(indices[0] - d.start).is_zero:
            return self.have(eq(t, substitute(d.initial, values)), "unfold", note=note)
        past = self.need(lt(d.start, indices[0]), le(d.start + 1, indices[0]))
        return self.have(eq(t, substitute(d.step, values)), "unfold", [past], note=note)

    def defined(self, goal: Fact) -> None:
        """Show whatever ``goal`` needs to be defined."""
        for choice in open_obligations(goal, self.context.facts, self.context.definitions):
            self._meet(choice)

    def _meet(self, choice: tuple[Fact, ...]) -> None:
        reasons = []
        for fact in choice:
            try:
                self.settle_for_all(fact) if isinstance(fact, ForAll) else self.settle(fact)
                return
            except Rejected as reason:
                reasons.append(str(reason))
        raise Rejected(f"{choice[0]} could not be shown: {reasons[0]}")

    def settle_for_all(self, fact: ForAll) -> int:
        """A relation for all indices, settled at generic ones."""
        return self.generalise(fact, lambda p: p.settle(fact.rel))

    def settle(self, goal: Rel) -> int:
        """A relation by whatever fits: known, an inequality by products, ``!= 0`` by factors or sign."""
        if goal.op == "!=" and goal.rhs == num(0):
            return self.nonzero(goal.lhs)
        if goal.op in ("<", "<="):
            return self.need(goal)
        if goal.op == "=":
            return self.ring(goal)
        raise Rejected(f"{goal} is not settled automatically")
