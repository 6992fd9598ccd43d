"""Polynomial inequalities decided by two independent solvers, which must agree.

- ``solver``: a relation that follows from the relations ``refs`` in real arithmetic, every atom taken as a real
  variable. Z3 and cvc5 must both find the negation unsatisfiable; where they disagree or one gives up, the line is
  refused. A proof with such a line trusts the two solvers together, which its evidence says.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from functools import lru_cache
from math import lcm

from flint import fmpq_mpoly

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.fraction import Frac, align, used_generators
from proofs_checks.kernel.identity import relation
from symbolic.statement import Rel

SECONDS = 20
"""How long each solver may take; then it is stopped."""
DEGREE = 200
"""The highest power that is written out for a solver."""
SOLVERS = ("z3", "cvc5")
_NEGATED = {"<=": "<", "<": "<=", "=": "distinct", "!=": "="}
_SMT = {"<=": "<=", "<": "<", "=": "=", "!=": "distinct"}


def _solver(ctx: Context, line: Line) -> None:
    goal = relation(line)
    text = problem(ctx, goal, line.refs)
    for name in SOLVERS:
        answer = ask(name, text)
        if answer != "unsat":
            raise Rejected(f"{name} does not confirm {goal}: it answers {answer}")


def problem(ctx: Context, goal: Rel, refs: Iterable[int]) -> str:
    """The facts and the negated goal in the SMT-LIB language."""
    numbers = tuple(refs)
    normal = ctx.normal(numbers, using=False)
    gaps = [(normal(e.rhs - e.lhs), _SMT[e.op]) for e in map(ctx.rel, numbers)]
    gaps.append((normal(goal.rhs - goal.lhs), _NEGATED[goal.op]))
    names = sorted({g for f, _ in gaps for p in (f.num, f.den) for g in used_generators(p)})
    symbols = {name: f"a{k}" for k, name in enumerate(names)}
    lines = ["(set-logic QF_NRA)", *(f"(declare-const {s} Real)" for s in symbols.values())]
    for k, (f, op) in enumerate(gaps):
        # the last gap is the goal's: "b - a < 0" negates "a <= b"
        lines += _constraints(f, op, symbols, flipped=k == len(gaps) - 1)
    return "\n".join([*lines, "(check-sat)"])


def _constraints(f: Frac, op: str, symbols: dict[str, str], flipped: bool) -> list[str]:
    """That ``0 op f`` (``f op 0`` if flipped), where the denominator of ``f`` is not zero."""
    top, bottom = align(f.num, f.den)
    value = _text(top if op in ("=", "distinct") else top * bottom, symbols)
    pair = (value, "0") if flipped else ("0", value)
    out = [f"(assert ({op} {pair[0]} {pair[1]}))"]
    return out if f.den.is_constant() else [f"(assert (distinct 0 {_text(f.den, symbols)}))", *out]


def _text(p: fmpq_mpoly, symbols: dict[str, str]) -> str:
    """A polynomial with integer coefficients (a positive multiple of ``p``) in prefix notation."""
    if max(p.degrees(), default=0) > DEGREE:
        raise Rejected(f"powers beyond {DEGREE} are not handed to a solver")
    names, monomials = p.context().names(), []
    scale = lcm(*(int(c.q) for c in p.to_dict().values())) if not p.is_zero() else 1
    for powers, c in p.to_dict().items():
        n = int(c.p) * (scale // int(c.q))
        factors = [str(n) if n >= 0 else f"(- {-n})"]
        factors += [symbols[v] for v, e in zip(names, powers, strict=True) for _ in range(e)]
        monomials.append(f"(* {' '.join(factors)})" if len(factors) > 1 else factors[0])
    return f"(+ {' '.join(monomials)})" if len(monomials) > 1 else (monomials or ["0"])[0]


@lru_cache(maxsize=4096)
def ask(name: str, text: str) -> str:
    """The answer of a solver, run in a process of its own that is stopped after `SECONDS`."""
    command = [sys.executable, "-m", "proofs_checks.kernel.solver_process", name]
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"nothing within {SECONDS} seconds"
    return done.stdout.strip() or done.stderr.strip()[-200:] or "nothing"


RULES = {"solver": _solver}
