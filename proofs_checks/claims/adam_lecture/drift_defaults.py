"""beta1 = 0.9, beta2 = 0.999, a slope C = p once in p steps: 74 is the smallest p with a drift towards +1."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.steady_cycles import C, beta1, beta2, i, settled
from symbolic.statement import Statement, definition, le, recursion, statement
from symbolic.term import minimum, num, seq, sqrt, substitute, total, variables

n, p = variables("n p")
D, L = seq("D"), seq("L")


def smallest(fails: int = 74, last: int = 73, second: str = "0.999") -> Statement:
    """The denial that L_last or D_fails is at most 0, with L_n the least of -D_2, ..., -D_n.

    Parameters: the two periods, beta2.
    """
    at = {"C": p, "beta1": num("0.9"), "beta2": num(second)}
    v, m = (substitute(a, at) for a in (settled(beta2, 1, C**2 - 1, i), settled(beta1, num(-1), C + 1, i)))
    return statement(
        le(minimum(L(last), D(fails)), 0),
        where=(
            definition(D(p), -total(i, 1, p, m / sqrt(v))),
            recursion(L(n), minimum(L(n - 1), -D(n)), initial=-D(2), start=2),
        ),
        denied=True,
    )


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{This shows a fundamental flaw of Adam under rare and large gradients.}",
    reading="How rare, for the defaults beta1 = 0.9 and beta2 = 0.999: losses C x once and -x for p - 1 steps, over "
    "and over, with a gradient as large as it is rare, C = p. D_p is the steady drift of claim "
    "drift_per_period in units of the step size. D_2, ..., D_73 are negative and D_74 is positive: 74 is the "
    "smallest period at which the defaults fail at C = p. (With C free to be nearer to p - 1 they fail from p "
    "= 3 on, claim drift_any_decays.) The claim is read as the denial of min(L_73, D_74) <= 0, where L_n is "
    "the least of -D_2, ..., -D_n, which ball arithmetic refutes.",
    statement=smallest,
    check=by_counterexample(point()),
    mutants={"73 fails": {"fails": 73}, "74 does not": {"last": 74}, "beta2 = 0.99": {"second": "0.99"}},
    kind="theorem",
)
