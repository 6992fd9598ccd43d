"""What is typed after the options of ``regret`` and ``run``, checked before any work starts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from numeric.validate import checked_plan
from proofs_checks.face.errors import WrongUsage
from symbolic.errors import AdamantError
from symbolic.rules import Plan, Rule, rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

ALPHA = "0.1"
FORMATS = (".pdf", ".png", ".svg")
MOST = 6
DECAYS = ("beta1", "beta2")
#: rules that divide by the sum of all squared gradients: their steps fall by themselves
SUMS = ("adagrad", "adagrad_eps_inside")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2}|/[0-9]{1,30})?")


@contextmanager
def asked() -> Iterator[None]:
    """Errors in here are wrong usage."""
    try:
        yield
    except AdamantError as error:
        raise WrongUsage(str(error)) from error


def number(name: str, text: str) -> Fraction:
    """The exact number that ``text`` states; `WrongUsage` names the option."""
    if not _NUMBER.fullmatch(text.strip()):
        raise WrongUsage(f"{name} = {text[:40]!r} is no number: write a decimal such as 0.1 or 1e-8, or a ratio 1/3")
    try:
        return Fraction(text.strip())
    except ZeroDivisionError as error:
        raise WrongUsage(f"{name} = {text[:40]!r} divides by zero: write a decimal such as 0.1") from error


def steps_of(text: str) -> str:
    """``text``, short enough to be read as a number."""
    number("T", text)
    return text


def plans(first: str, others: Sequence[str], settings: Mapping[str, str | None]) -> list[tuple[Rule, Plan]]:
    """The rules with their plans: steps as `step_size` says, and decays where a rule has them; the first has to."""
    names = list(dict.fromkeys([first, *others]))
    if len(names) > MOST:
        raise WrongUsage(f"{len(names)} rules are too many to tell apart: give at most {MOST}")
    values = {name: number(name, text) for name, text in settings.items() if text is not None}
    for name in DECAYS:
        if name in values and values[name] < 1 <= float(values[name]):
            raise WrongUsage(f"{name} = {settings[name]} is 1 in doubles: give at most 0.9999999999999999")
    found = []
    for chosen in map(rule, names):
        known = {n: v for n, v in values.items() if chosen.name == first or n in chosen.hyper._fields}
        if "alpha" in known or "alpha" in chosen.hyper._fields:
            known["alpha"] = known.get("alpha", Fraction(ALPHA))
        set_to = {n: inverse_sqrt(v) if n == "alpha" and chosen.name not in SUMS else v for n, v in known.items()}
        found.append((chosen, checked_plan(chosen, chosen.plan(**set_to))))
    return found


def step_size(name: str) -> str:
    """The step size of a rule at time t: AdaGrad's falls by itself, all others are made to fall."""
    return "alpha" if name in SUMS else "alpha / sqrt(t)"


def checked_plot(path: Path | None) -> None:
    """`WrongUsage` where no figure can be written to ``path``."""
    if path is None:
        return
    if path.suffix.lower() not in FORMATS:
        raise WrongUsage(f"cannot draw to {path}: its name has to end in {', '.join(FORMATS)}")
    if path.is_dir():
        raise WrongUsage(f"cannot write {path}: it is a folder; name a file")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise WrongUsage(f"cannot write {path}: {error.strerror}; name a folder that exists and is yours") from error
