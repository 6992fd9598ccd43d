"""Exit codes, and how every command ends: errors of ours in one line, Ctrl-C quietly."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

from symbolic.errors import AdamantError

FINE, DIFFERS, UNDECIDED, USAGE, INTERRUPTED = 0, 1, 2, 3, 130
P = ParamSpec("P")


class WrongUsage(AdamantError):
    """The command line asks for something that does not exist."""


class Done(SystemExit):
    """The end of a command with an exit code of ours (Typer's own 2 means wrong usage)."""


def command(function: Callable[P, int]) -> Callable[P, NoReturn]:
    """A command whose return value is its exit code."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> NoReturn:
        try:
            code = function(*args, **kwargs)
        except AdamantError as error:
            complain(str(error))
            code = USAGE if isinstance(error, WrongUsage) else DIFFERS
        except KeyboardInterrupt:
            complain("interrupted; nothing was left half written")
            code = INTERRUPTED
        raise Done(code)

    return wrapped


def complain(text: str) -> None:
    """One line on stderr."""
    print(f"adamant: {' '.join(text.split())}", file=sys.stderr)
