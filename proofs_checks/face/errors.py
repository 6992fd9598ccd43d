"""Exit codes, and how every command ends: errors of ours in one line, Ctrl-C quietly."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, ParamSpec

import typer

from symbolic.errors import AdamantError

FINE, DIFFERS, UNDECIDED, USAGE, INTERRUPTED = 0, 1, 2, 3, 130
P = ParamSpec("P")
Misuse: Any = typer.BadParameter.__mro__[1]
"""What Typer raises at wrong usage: Click's ``UsageError``, which new versions of Typer carry within them."""


class WrongUsage(AdamantError):
    """The command line asks for something that does not exist."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, with what to say about it; threads that still compute are not waited for."""


class Done(SystemExit):
    """The end of a command with an exit code of ours (Typer's own 2 means wrong usage)."""


def command(function: Callable[P, int]) -> Callable[P, NoReturn]:
    """A command whose return value is its exit code."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> NoReturn:
        try:
            code = function(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads us has seen enough, which Typer takes care of
            raise
        except OSError as error:
            where = f" at {error.filename}" if error.filename else ""
            complain(f"the system refuses: {error.strerror or error}{where}; make room there, or name another place")
            if (out := sys.__stdout__) is not None and sys.stdout is out:  # what is left in its buffer has no place
                os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
            code = DIFFERS
        except AdamantError as error:
            complain(str(error))
            code = USAGE if isinstance(error, WrongUsage) else DIFFERS
        except Interrupted as error:
            complain(str(error))
            sys.stderr.flush()
            os._exit(INTERRUPTED)
        except KeyboardInterrupt:
            complain("interrupted; nothing was left half written")
            code = INTERRUPTED
        raise Done(code)

    return wrapped


def misused(error: Any) -> int:
    """Wrong usage in one line; where nothing at all was asked for, the help has been shown and is enough."""
    said, context = f"{str(error.format_message()).strip().rstrip('.')}{_given(error)}", error.ctx
    if type(error).__name__ != "NoArgsIsHelpError":
        path = "adamant" if context is None else context.command_path
        complain(f"{said[:1].lower()}{said[1:]}; try '{path} --help'")
    elif said:
        print(said)
    return USAGE


def _given(error: Any) -> str:
    """What was typed, where Typer leaves that to the error behind its own."""
    details: Any = getattr(error.__cause__ or error.__context__, "errors", list)()
    return f", got {str(details[0]['input'])[:40]!r}" if details and "input" in details[0] else ""


def complain(text: str) -> None:
    """One line on stderr."""
    print(f"adamant: {' '.join(text.split())}", file=sys.stderr)
