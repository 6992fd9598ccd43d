"""What the laws of a statement may say: of names that are random, by numbers that are not."""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.kernel.context import Context, Rejected
from symbolic.statement import ExponentialTime, Fact, ForAll, Law, PermutedSequence, Rel, Uniform
from symbolic.term import Term, num, seq, var


def terms_of(fact: Fact) -> tuple[Term, ...]:
    """Both sides of a relation, and of every guard."""
    if isinstance(fact, ForAll):
        return tuple(t for part in (*fact.guards, fact.rel) for t in terms_of(part))
    return fact.lhs, fact.rhs


def law_terms(law: Law) -> tuple[Term, ...]:
    """The terms that a law mentions: its labels (at a generic index), the variable of an exponential law."""
    match law:
        case Uniform(_, labels):
            return labels
        case PermutedSequence(_, label, n):
            return n, seq(label)(0)
        case ExponentialTime(name, rate):
            return var(name), rate


def law_names(law: Law) -> tuple[str, ...]:
    """The names that a law is about."""
    return law.names if isinstance(law, Uniform) else (law.name,)


def check_laws(ctx: Context) -> None:
    """One law for a name; labels, sizes and rates that do not depend on chance; no more draws than labels.

    The context holds the hypotheses: of a random time they say at most that it is not negative, since they hold surely.
    """
    names = [n for law in ctx.laws for n in law_names(law)]
    if len(set(names)) != len(names):
        raise Rejected(f"two laws speak of one of {names}")
    for law in ctx.laws:
        _check_law(ctx, law)
    times = replace(ctx, random=frozenset())
    for fact in ctx.facts:
        sign = isinstance(fact, Rel) and fact.lhs == num(0) and fact.op == "<=" and fact.rhs.head == "var"
        if not sign and any(map(times.is_random, terms_of(fact))):
            raise Rejected(f"{fact} cannot be supposed of a random time")


def _check_law(ctx: Context, law: Law) -> None:
    given = law_terms(law)[1:] if isinstance(law, ExponentialTime) else law_terms(law)
    if any(map(ctx.is_random, given)):
        raise Rejected(f"{law} depends on chance itself")
    if not set(law_names(law)) <= (ctx.reals if isinstance(law, ExponentialTime) else ctx.random):
        raise Rejected(f"{law} is about something that the statement does not call random")
    if isinstance(law, Uniform) and not (law.labels and (law.replacement or len(law.names) <= len(law.labels))):
        raise Rejected(f"{law} has fewer labels than draws")
    if isinstance(law, PermutedSequence) and not ctx.is_integer(law.n):
        raise Rejected(f"the number of labels in {law} is not an integer")
