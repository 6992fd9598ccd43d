"""What a label may be, and what the labels of one epoch have to do with each other.

- ``label_mean`` (``F``): ``E(F(x)) = sum F(c) / n`` for a label ``x`` drawn from ``n`` labels ``c``; also given ``k``.
- ``label_pair`` (``F, G``): the same for ``F(x)*G(y)``, two different draws of one epoch: without replacement it is
  ``(sum F(c) sum G(c) - sum F(c) G(c)) / (n (n - 1))``, with replacement ``(sum F(c) / n) (sum G(c) / n)``.
- ``label_sum`` (``e``): the draws of epoch ``e`` add up to the sum of all labels, where each is drawn once.
- ``label_value`` (``x``): a draw is one of the labels: ``(x - c_0) (x - c_1) ... = 0``.

Functions of a label are terms in the variable ``label``.
"""

from __future__ import annotations

from functools import reduce
from operator import add, mul

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.laws import law_names
from symbolic.statement import ExponentialTime, PermutedSequence, Rel, Uniform, eq
from symbolic.term import Term, free, fresh_name, num, seq, substitute, term, total, var, walk

LABEL = "label"
Drawn = Uniform | PermutedSequence


def _label(ctx: Context, line: Line, x: Term) -> Drawn:
    """The law of a label, taken at an epoch and a place that there are."""
    for law in ctx.laws:
        if not isinstance(law, ExponentialTime) and x.head == "app" and x.name in law_names(law):
            many = isinstance(law, PermutedSequence)
            if len(x.subterms) == 1 + many and all(map(ctx.is_integer, x.subterms)):
                if isinstance(law, PermutedSequence):
                    shown(ctx, line.refs, num(0), x.subterms[1])
                    shown(ctx, line.refs, x.subterms[1], law.n - 1)
                return law
    raise Rejected(f"{x} is not a label")


def _over(law: Drawn, f: Term) -> Term:
    """The sum of ``f`` over all labels."""
    if isinstance(law, Uniform):
        return reduce(add, (substitute(f, {LABEL: c}) for c in law.labels))
    i = var(fresh_name("i", free(f) | free(law.n)))
    return total(i, 0, law.n - 1, substitute(f, {LABEL: seq(law.label)(i)}))


def _size(law: Drawn) -> Term:
    return num(len(law.labels)) if isinstance(law, Uniform) else law.n


def mean_of(law: Drawn, f: Term) -> Term:
    """The mean of a function of a label."""
    return _over(law, f) / _size(law)


def pair_of(law: Drawn, f: Term, g: Term) -> Term:
    """The mean of the product of functions of two draws of one epoch."""
    if law.replacement:
        return mean_of(law, f) * mean_of(law, g)
    n = _size(law)
    return (_over(law, f) * _over(law, g) - _over(law, f * g)) / (n * (n - 1))


def _labels(ctx: Context, line: Line, body: Term, given: list[Term], fs: tuple[Term, ...]) -> tuple[Drawn, list[Term]]:
    """The law and the labels whose functions ``fs`` are the factors of ``body``."""
    factors = [body] if len(fs) == 1 else list(body.subterms) if body.head == "*" else []
    found = [t for f, x in zip(fs, factors, strict=True) for t in _arguments(f, x)]
    hidden = any(s.head == "E" for f in fs for s in walk(f))  # E(x) is no function of the value of x
    if len(found) != len(fs) or hidden or any(map(ctx.is_random, fs)):
        raise Rejected(f"{body} is not made of {fs} by putting labels into them")
    laws = [_label(ctx, line, x) for x in found]
    for x in found:
        if given:
            shown(ctx, line.refs, given[0], x.subterms[0])
    if any(law != laws[0] for law in laws):
        raise Rejected(f"{body} mixes labels of different laws")
    return laws[0], found


def _arguments(f: Term, x: Term) -> list[Term]:
    """The label that was put into ``f`` to make ``x``."""
    if f == var(LABEL):
        return [x]
    found = next((_arguments(a, b) for a, b in zip(f.subterms, x.subterms, strict=False) if LABEL in free(a)), [])
    return found if found and substitute(f, {LABEL: found[0]}) == x else []


def _label_mean(ctx: Context, line: Line) -> None:
    goal, (f,) = relation(line), line.terms
    body, *given = goal.lhs.subterms
    law, _ = _labels(ctx, line, body, given, (f,))
    if goal.lhs.head != "E" or goal != eq(goal.lhs, mean_of(law, f)):
        raise Rejected(f"the mean is {mean_of(law, f)}, not {goal.rhs}")


def _label_pair(ctx: Context, line: Line) -> None:
    goal = relation(line)
    body, *given = goal.lhs.subterms
    law, (x, y) = _labels(ctx, line, body, given, line.terms)
    if x.subterms[0] != y.subterms[0] or not _different(ctx, line, x, y):
        raise Rejected(f"{x} and {y} are not seen to be two draws of one epoch")
    if goal.lhs.head != "E" or goal != eq(goal.lhs, pair_of(law, *line.terms)):
        raise Rejected(f"the mean is {pair_of(law, *line.terms)}, not {goal.rhs}")


def _different(ctx: Context, line: Line, x: Term, y: Term) -> bool:
    if len(x.subterms) == 1:
        return x.name != y.name
    for i, j in ((x.subterms[1], y.subterms[1]), (y.subterms[1], x.subterms[1])):
        try:
            shown(ctx, line.refs, i + 1, j)
        except Rejected:
            continue
        return True
    return False


def sum_of_draws(law: Drawn, e: Term) -> Rel | None:
    """That the draws of an epoch add up to the sum of all labels, where each label is drawn once."""
    if isinstance(law, PermutedSequence) and not law.replacement:
        i = var(fresh_name("i", free(e) | free(law.n)))
        return eq(total(i, 0, law.n - 1, seq(law.name)(e, i)), _over(law, var(LABEL)))
    if isinstance(law, Uniform) and not law.replacement and len(law.names) == len(law.labels):
        return eq(reduce(add, (seq(name)(e) for name in law.names)), _over(law, var(LABEL)))
    return None


def _label_sum(ctx: Context, line: Line) -> None:
    goal, (e,) = relation(line), line.terms
    laws = [law for law in ctx.laws if not isinstance(law, ExponentialTime)]
    if not ctx.is_integer(e) or goal not in [sum_of_draws(law, e) for law in laws]:
        raise Rejected(f"{goal} is not the sum of all draws of an epoch")


def _label_value(ctx: Context, line: Line) -> None:
    goal, (x,) = relation(line), line.terms
    law = _label(ctx, line, x)
    if not isinstance(law, Uniform) or goal != eq(reduce(mul, (x - c for c in law.labels)), term(0)):
        raise Rejected(f"{goal} does not say that {x} is one of the labels")


RULES = {"label_mean": _label_mean, "label_pair": _label_pair, "label_sum": _label_sum, "label_value": _label_value}
