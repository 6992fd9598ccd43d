"""True inequalities are proved, with and without solvers; two hundred false ones are not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from proofs_checks.kernel import solver, solver_process
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import POLYNOMIALS, SOLVERS, Proof, Verdict, verify
from proofs_checks.search import Prover
from proofs_checks.search import inequalities as tactics
from proofs_checks.search.refute import find_counterexample
from symbolic.statement import Rel, Statement, between, eq, le, lt, statement
from symbolic.term import log, maximum, num, seq, sqrt, total, variables
from tests.kernel.variants import variants

x, y, z, r, b, c, m, v, g, T, t, i = variables("x y z r b c m v g T t i")
f, h = seq("f"), seq("h")

TRUE: dict[str, tuple[Statement, Point]] = {
    "am-gm": (statement(le(2 * x * y, x**2 + y**2), reals="x y"), point(x=1, y=2)),
    "young": (statement(le(2 * x * y, r * x**2 + y**2 / r), reals="x y r", given=(lt(0, r),)), point(x=1, y=2, r=3)),
    "cauchy-schwarz": (
        statement(le((x * z + y * r) ** 2, (x**2 + y**2) * (z**2 + r**2)), reals="x y z r"),
        point(x=1, y=2, z=3, r=5),
    ),
    "jensen": (
        statement(le((b * x + (1 - b) * y) ** 2, b * x**2 + (1 - b) * y**2), reals="x y b",
                  given=between(0, b, 1, strict=(False, True))),
        point(x=1, y=2, b=num("1/3")),
    ),
    "inductive step of m^2 <= v": (
        statement(le((b * m + (1 - b) * g) ** 2, b * v + (1 - b) * g**2), reals="b m v g",
                  given=(*between(0, b, 1, strict=(False, True)), le(m**2, v))),
        point(b=num("1/2"), m=1, v=2, g=3),
    ),
    "bernoulli step": (
        statement(le(1 - b * c, (1 + T) * (1 - b)), reals="b c T",
                  given=(*between(0, b, 1, strict=(False, False)), le(1 - c, T * (1 - b)), le(0, T))),
        point(b=num("1/2"), c=num("3/4"), T=1),
    ),
    "am-gm of three": (
        statement(le(3 * x * y * z, x**3 + y**3 + z**3), reals="x y z", given=(le(0, x), le(0, y), le(0, z))),
        point(x=1, y=2, z=3),
    ),
    "quotients": (
        statement(le(x / y, (x + z) / (y + z)), reals="x y z", given=(le(0, x), lt(x, y), le(0, z))),
        point(x=1, y=2, z=1),
    ),
}  # fmt: skip


def proves(s: Statement, witness: Point) -> Verdict:
    """The verdict after products of facts and then both solvers were tried."""
    p = Prover.of(s)
    (goal,) = s.conclusions
    assert isinstance(goal, Rel)
    try:
        p.defined(goal)
        tactics.solved(p, goal)
    except Rejected:
        return Verdict.UNDECIDED
    return verify(s, Proof(tuple(p.lines), witness)).verdict


@pytest.mark.parametrize("name", TRUE)
def test_true_inequalities_are_proved(name: str) -> None:
    assert proves(*TRUE[name]) is Verdict.PROVED


TIGHTER = tuple(map(num, ("11/10", "5/4", "3/2", "2", "3", "10")))


def relations(s: Statement) -> list[Rel]:
    """The conclusions that are plain relations."""
    return [e for e in s.conclusions if isinstance(e, Rel)]


def false_variants() -> Iterator[tuple[Statement, Point]]:
    """Changed constants, signs, relations, and dropped hypotheses, each with an exact counterexample."""
    for s, at in TRUE.values():
        changed = [replace(s, conclusions=(w,)) for w in variants(s.conclusions[0])]
        changed += [replace(s, conclusions=(Rel(e.lhs * c, e.op, e.rhs),)) for c in TIGHTER for e in relations(s)]
        changed += [
            replace(s, conclusions=(Rel(e.lhs, e.op, e.rhs - c * a**2),))
            for c in TIGHTER
            for e in relations(s)
            for a in (x, y, b)
            if a.name in s.reals
        ]
        changed += [replace(s, hypotheses=s.hypotheses[:k] + s.hypotheses[k + 1 :]) for k in range(len(s.hypotheses))]
        yield from ((w, at) for w in changed if find_counterexample(w, at, tries=60) is not None)


@pytest.fixture
def solvers_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same solvers on the same texts: two hundred starts of a process take longer than what they decide."""
    answers = {"z3": solver_process._z3, "cvc5": solver_process._cvc5}
    monkeypatch.setattr(solver, "ask", lambda name, text: answers[name](text))


@pytest.mark.usefixtures("solvers_in_this_process")
def test_no_false_inequality_is_proved() -> None:
    found = [found for k, found in enumerate(false_variants()) if k % 3][:210]
    assert len(found) >= 200
    accepted = [s.conclusions for s, at in found if proves(s, at) is Verdict.PROVED]
    assert not accepted


def test_a_proof_says_what_it_trusts() -> None:
    s, at = TRUE["am-gm"]
    p = Prover.of(s)
    p.positive(le(2 * x * y, x**2 + y**2), squares=(x - y,))
    assert verify(s, Proof(tuple(p.lines), at)).trusts == (POLYNOMIALS,)
    q = Prover.of(s)
    tactics.solved(q, le(2 * x * y, x**2 + y**2))
    assert verify(s, Proof(tuple(q.lines), at)).trusts == (POLYNOMIALS, SOLVERS)


def test_a_division_that_may_be_by_zero_is_not_assumed_away() -> None:
    with pytest.raises(Rejected):
        tactics.solved(Prover.of(statement(le(0, x / x), reals="x")), le(0, x / x))


def test_harmonic_sum() -> None:
    """``sum_{t=1}^T 1/t <= 1 + log T`` for every T >= 1."""
    s = statement(le(total(t, 1, T, 1 / t), 1 + log(T)), integers="T", given=(le(1, T),))
    p = Prover.of(s)
    bottom = p.sum_bottom(total(t, 1, T, 1 / t))

    def each(q: Prover) -> object:
        q.need(lt(0, t - 1))
        quotient = tactics.log_quotient(q, t - 1, t)
        q.positive(lt(0, (t - 1) / t))
        return q.positive(le(1 / t, log(t) - log(t - 1)), quotient, facts=[tactics.log_bound(q, (t - 1) / t)])

    rest = tactics.telescope_bound(p, p.rel(bottom).rhs.subterms[1], log(t), each)
    one = p.congruence(eq(log(num(1) + 1 - 1), log(1)))
    p.positive(le(total(t, 1, T, 1 / t), 1 + log(T)), bottom, one, p.have(eq(log(1), 0), "log"), facts=[rest])
    p.defined(s.conclusions[0])
    assert verify(s, Proof(tuple(p.lines), point(T=3))).verdict is Verdict.PROVED


def test_schemas_refuse_other_instances() -> None:
    over = total(i, 1, T, f(i))
    s = statement(le(over, over), integers="T")
    p = Prover.of(s)
    tactics.cauchy_schwarz(p, over, f(i), h(i))
    tactics.triangle(p, over)
    wrong = le(total(i, 1, T, f(i) * h(i)) ** 2, total(i, 1, T, f(i) ** 2) * total(i, 1, T - 1, h(i) ** 2))
    with pytest.raises(Rejected, match="schema"):
        p.have(wrong, "cauchy_schwarz", terms=[f(i), h(i)])
    with pytest.raises(Rejected):
        p.have(lt(0, over), "sum_positive", proofs=[()])
    with pytest.raises(Rejected):
        tactics.sum_nonnegative(p, over)
    with pytest.raises(Rejected):
        p.have(le(log(x), x - 1), "log")


def test_roots_and_maxima_enter_with_their_facts() -> None:
    goal = le(sqrt(maximum(x, y)), sqrt(x) + sqrt(y))
    s = statement(goal, reals="x y", given=(le(0, x), le(0, y)))
    p = Prover.of(s)
    m_xy = maximum(x, y)
    p.have(le(x, m_xy), "max")
    p.have(eq((m_xy - x) * (m_xy - y), 0), "max")
    p.need(le(0, m_xy))
    for a in (x, y, m_xy):
        p.root(a)
        p.have(le(0, sqrt(a)), "sqrt", [p.need(le(0, a))])
    tactics.solved(p, goal)
    p.defined(goal)
    assert verify(s, Proof(tuple(p.lines), point(x=4, y=9))).verdict is Verdict.PROVED
