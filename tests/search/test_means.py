"""Young, weighted means, Jensen and Hoelder: instances that the kernel accepts, and what their tactics refuse."""

from collections.abc import Callable

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Rejected
from proofs_checks.search import Prover
from proofs_checks.search.hoelder import hoelder, jensen
from proofs_checks.search.means import arithmetic_geometric, tangent, weighted_means, young
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Term, num, seq, total, variables

i, n, a, b, eta, c, T, t = variables("i n a b eta c T t")
w, x, y = map(seq, ("w", "x", "y"))


def over(body: Term) -> Term:
    return total(i, 1, n, body)


def each(rel: Rel) -> object:
    return for_all("i", le(1, i), le(i, n), then=rel)


SIGNS = (each(le(0, w(i))), each(le(0, x(i))), each(le(0, y(i))))


def signs(q: Prover) -> None:
    """The hypotheses 0, 1 and 2 at the index."""
    for k in range(3):
        q.instance(k, i)


def proved(goal: Rel, script: Callable[[Prover], object], **parts: object) -> None:
    s: Statement = statement(goal, **parts)  # type: ignore[arg-type]
    p = Prover.of(s)
    script(p)
    p.conclude(goal)
    p.defined(goal)
    check_statement(s, tuple(p.lines))


def test_young_with_a_free_parameter() -> None:
    goal = le(a * b, eta / 2 * a**2 + b**2 / (2 * eta))
    proved(goal, lambda p: young(p, a, b, eta), reals="a b eta", given=(lt(0, eta),))
    with pytest.raises(Rejected):
        proved(goal, lambda p: young(p, a, b, eta), reals="a b eta", given=(le(0, eta),))


@pytest.mark.parametrize(("m", "k"), [(1, 1), (1, 2), (2, 1), (3, 2), (1, 5)])
def test_weighted_means(m: int, k: int) -> None:
    goal = le((m + k) * a**m * b**k, m * a ** (m + k) + k * b ** (m + k))
    proved(goal, lambda p: weighted_means(p, a, b, m, k), reals="a b", given=(le(0, a), le(0, b)))
    with pytest.raises(Rejected):
        proved(goal, lambda p: weighted_means(p, a, b, m, k), reals="a b", given=(le(0, a),))


@pytest.mark.parametrize("k", [2, 3, 5])
def test_a_power_lies_above_its_tangents(k: int) -> None:
    goal = le(b**k + k * b ** (k - 1) * (a - b), a**k)
    proved(goal, lambda p: tangent(p, a, b, k), reals="a b", given=(le(0, a), le(0, b)))


@pytest.mark.parametrize("k", [2, 3, 4])
def test_jensen_for_powers(k: int) -> None:
    goal, one = le(over(w(i) * x(i)) ** k, over(w(i) * x(i) ** k)), eq(over(w(i)), 1)
    script = lambda p: jensen(p, over(w(i)), w(i), x(i), k, 3, signs)  # noqa: E731
    proved(goal, script, integers="n", given=(*SIGNS, one))
    with pytest.raises(Rejected):  # the weights add up to 2
        proved(goal, script, integers="n", given=(*SIGNS, eq(over(w(i)), 2)))
    with pytest.raises(Rejected):  # nothing is known of the signs
        proved(goal, lambda p: jensen(p, over(w(i)), w(i), x(i), k, 0), integers="n", given=(one,))


@pytest.mark.parametrize(("m", "k"), [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 2)])
def test_hoelder_with_rational_exponents(m: int, k: int) -> None:
    count = m + k
    left = over(w(i) * x(i) ** m * y(i) ** k) ** count
    goal = le(left, over(w(i) * x(i) ** count * y(i) ** 0) ** m * over(w(i) * x(i) ** 0 * y(i) ** count) ** k)
    script = lambda p: hoelder(p, over(w(i)), (w(i), x(i), y(i)), m, k, signs)  # noqa: E731
    proved(goal, script, integers="n", given=SIGNS)
    with pytest.raises(Rejected):  # a factor 99/100
        proved(le(left, goal.rhs * num("99/100")), script, integers="n", given=SIGNS)
    with pytest.raises(Rejected):  # signs unknown
        proved(goal, lambda p: hoelder(p, over(w(i)), (w(i), x(i), y(i)), m, k), integers="n", given=SIGNS[:2])


def test_arithmetic_geometric_sums() -> None:
    goal = le(total(t, 1, T, t * c ** (t - 1)), 1 / (1 - c) ** 2)
    script = lambda p: arithmetic_geometric(p, c, T)  # noqa: E731
    proved(goal, script, reals="c", integers="T", given=(le(0, c), lt(c, 1), le(0, T)))
    for given in ((le(0, c), le(c, 1), le(0, T)), (lt(c, 1), le(0, T))):
        with pytest.raises(Rejected):
            proved(goal, script, reals="c", integers="T", given=given)
