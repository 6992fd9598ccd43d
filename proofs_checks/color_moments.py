"""Second moments of averages over reshuffled labels: what their claims share.

In every round the n labels come in random order d(k, 0), ..., d(k, n-1). An average with decay b of a function F of the
labels, as it stands after round k (a round is n steps of m <- b m + (1 - b) F(d)), is

    m_k = b^n m_{k-1} + (1 - b) u_k,    u_k = sum_j b^(n-1-j) F(d(k, j)),    m_0 = 0.

The first average is Adam's momentum (F(c) = c, decay beta1), the second Adam's v (F(c) = c^2, decay beta2).
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.statement import Defined, PermutedSequence, Rel, definition, eq, le, lt, recursion
from symbolic.term import Term, expect, seq, substitute, total, var, variables

n, k, i, j, t, beta1, beta2, mu, nu, kappa = variables("n k i j t beta1 beta2 mu nu kappa")
c, d = seq("c"), seq("d")
LABEL = var("label")
SHUFFLED, REPLACED = PermutedSequence("d", "c", n), PermutedSequence("d", "c", n, replacement=True)


@dataclass(frozen=True, slots=True)
class Average:
    """An average: decay, names of the average and of what a round adds, function of the label and its mean."""

    decay: Term
    name: str
    noise: str
    function: Term
    mean: Term

    def of(self, x: Term) -> Term:
        """The function at a label."""
        return substitute(self.function, {"label": x})

    @property
    def power(self) -> int:
        """The function is this power of the label."""
        return int(self.function.subterms[1].value) if self.function.head == "^" else 1

    def at(self, e: Term) -> Term:
        """The average after round ``e``."""
        return seq(self.name)(e)

    def added(self, e: Term) -> Term:
        """What round ``e`` adds, as a name."""
        return seq(self.noise)(e)

    def written(self, e: Term) -> Term:
        """The same written out."""
        return total(j, 0, n - 1, self.decay ** (n - 1 - j) * self.of(d(e, j)))

    def defined(self) -> tuple[Defined, ...]:
        """Both definitions."""
        step = self.decay**n * self.at(t - 1) + (1 - self.decay) * self.added(t)
        return definition(self.added(t), self.written(t)), recursion(self.at(t), step)


FIRST = Average(beta1, "m", "u", LABEL, mu)
SECOND = Average(beta2, "v", "w", LABEL**2, nu)


def power_mean(power: int, value: Term) -> Rel:
    """``sum_i c_i^power = n value``."""
    return eq(total(i, 0, n - 1, c(i) if power == 1 else c(i) ** power), n * value)


def decays(*bs: Term) -> tuple[Rel, ...]:
    """Each decay in ``[0, 1)``."""
    return tuple(rel for b in bs for rel in (le(0, b), lt(b, 1)))


def ones(b: Term, top: Term = n) -> Term:
    """``1 + b + ... + b^(top-1)``."""
    return (1 - b**top) / (1 - b)


def together(a: Average, b: Average, steps: Term) -> Term:
    """``p^steps q^steps``."""
    return (a.decay**steps) ** 2 if a == b else a.decay**steps * b.decay**steps


def spread(a: Average, b: Average, covariance: Term, sharing: Term) -> Term:
    """``Cov(u_k, w_k)`` of a reshuffled round; ``sharing`` is ``1/n``, or 0 for draws with replacement."""
    p, q = a.decay, b.decay
    same = (1 - together(a, b, n)) / (1 - (p**2 if a == b else p * q))
    if sharing.head == "num" and sharing.value == 0:
        return covariance * same
    once = ones(p) ** 2 if a == b else ones(p) * ones(q)
    return covariance * n / (n - 1) * (same - sharing * once)


def covariance(a: Average, b: Average, label_covariance: Term, sharing: Term) -> Term:
    """``Cov(m_k, v_k)`` in closed form."""
    p, q = a.decay, b.decay
    rounds = (1 - together(a, b, n * k)) / (1 - together(a, b, n))
    weight = (1 - p) ** 2 if a == b else (1 - p) * (1 - q)
    return weight * spread(a, b, label_covariance, sharing) * rounds


def mean(a: Average) -> Term:
    """``E m_k = mean (1 - b^(n k))``."""
    return a.mean * (1 - a.decay ** (n * k))


def product_mean(a: Average, b: Average) -> Term:
    """``E(m_k v_k) - E m_k E v_k``."""
    return expect(a.at(k) * b.at(k)) - expect(a.at(k)) * expect(b.at(k))
