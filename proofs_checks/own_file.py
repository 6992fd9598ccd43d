"""Faults of a claim file of the user's own, in one line: file, line, error, and what to do.

A stranger's file may raise anything, when it is read and when its statement or its check is called. Here that is told
as an `AdamantError` that names the last line of the file which was reached; the error itself is its cause. Errors of
Adamant's own are in one line already and pass through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import ParamSpec, TypeVar

from proofs_checks.claim import Claim
from symbolic.errors import AdamantError

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 300


class OwnFileError(AdamantError):
    """A claim file of the user's own that raises, or that Python cannot read."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the file raises within is told in one line."""

    path: Path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, AdamantError) or not isinstance(error, Exception | SystemExit):
            return
        line = _line(self.path.resolve(), error, trace)
        where = f"{self.path}, line {line}" if line else str(self.path)
        said = f"{error.msg}" if isinstance(error, SyntaxError) else str(error)
        what = f"{type(error).__name__}: {said}" if said else type(error).__name__
        raise OwnFileError(
            f"{where}: {what[:LONGEST]}; mend the file, CONTRIBUTING.md has the form of a claim"
        ) from error


def _line(path: Path, error: BaseException, trace: TracebackType | None) -> int | None:
    """Where Python cannot read the file; otherwise the innermost of its lines that was reached."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).resolve() == path:
        return error.lineno
    lines = [line for frame, line in walk_tb(trace) if Path(frame.f_code.co_filename).resolve() == path]
    return lines[-1] if lines else None


def told(path: Path, claim: Claim) -> Claim:
    """The claim, whose statement and check tell their faults in one line."""
    return replace(claim, statement=_told(path, claim.statement), check=_told(path, claim.check))


def _told(path: Path, function: Callable[P, T]) -> Callable[P, T]:
    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        with Told(path):
            return function(*args, **kwargs)

    return called
