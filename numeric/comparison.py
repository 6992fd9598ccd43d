"""Several rules on one online problem: their regrets, the exponents at which these grow, the laws that are possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from numeric.bounds import Followed
from numeric.problem import Problem
from numeric.rates import Exponent, compare, exponent
from numeric.regret import Regret, regret
from numeric.run import log_spaced
from numeric.table import Table
from symbolic.errors import DomainError
from symbolic.ops import Exact
from symbolic.rules import Plan, rule
from symbolic.schedules import Setting
from symbolic.schedules.inverse_sqrt import inverse_sqrt


def plan(name: str, alpha: Exact, **settings: Setting) -> Plan:
    """Steps ``alpha / sqrt(t)`` where the rule has steps, and those of the settings that it has."""
    chosen = rule(name)
    known = {field: value for field, value in settings.items() if field in chosen.hyper._fields}
    return chosen.plan(**{"alpha": inverse_sqrt(alpha), **known})


def regrets(
    names: Mapping[str, str], problem: Problem, steps: int | str, *, alpha: Exact = "0.1",
    times: Iterable[int] | None = None, **settings: Setting,
) -> dict[str, Regret]:  # fmt: skip
    """The regret of every rule (``names`` are labels and rules), with equal ``alpha`` and settings."""
    recorded = None if times is None else tuple(times)
    return {
        label: regret(rule(name), problem, steps, plan=plan(name, alpha, **settings), times=recorded)
        for label, name in names.items()
    }


def cycles(steps: int, period: int, per_decade: int = 20) -> tuple[int, ...]:
    """Log-spaced multiples of ``period`` up to ``steps``: within a period regret goes up and down."""
    if period > steps:
        raise DomainError(f"a period of {period} does not fit into {steps} steps: take more steps")
    return tuple(period * k for k in log_spaced(steps // period, per_decade))


def growth(panels: Mapping[str, Mapping[str, Regret]], decades: int = 2) -> Table:
    """For each run the exponent over the last ``decades``, its interval, and the laws that are not ruled out."""
    rows = []
    for title, runs in panels.items():
        for label, run in runs.items():
            fit = last_decades(run, decades)
            rows.append((title, label, f"${run.times[-1]:,}$".replace(",", "{,}"), f"{run.values[-1]:.4g}", *fit))
    return Table(("problem", "rule", "*T*", "*R*(*T*)", "exponent", "95 % interval", "growth laws not ruled out"), rows)


def last_decades(run: Regret, decades: int) -> tuple[str, str, str]:
    """Exponent, interval and laws as text; why there are none where the regret is not positive."""
    first = run.times[-1] // 10**decades
    try:
        fit: Exponent = exponent(run.times, run.values, first=first)
        laws = compare(run.times, run.values, first=first).plausible
    except DomainError:
        return "none", "", "not positive at every record"
    return f"{fit.exponent:.2f}", f"[{fit.low:.2f}, {fit.high:.2f}]", ", ".join(law.replace("*", "") for law in laws)


def shares(panels: Mapping[str, Followed], names: Mapping[str, str]) -> Table:
    """For each run and bound: whether the run keeps what is assumed, and the share of the bound that R comes to."""
    rows = []
    for title, run in panels.items():
        for claim, text in names.items():
            if claim in run.bounds:
                ratio, kept = run.ratio(claim), run.bounds[claim].applies
                rows.append((title, f"{text}, `{claim}`", kept, f"{ratio[-1]:.1e}", f"{max(ratio):.1e}"))
    return Table(("run", "bound", "assumptions kept", "share at the last *T*", "largest share"), rows)
