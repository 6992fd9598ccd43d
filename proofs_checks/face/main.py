"""The command ``adamant``. Commands import what they need when they run, so that ``--help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from proofs_checks.face.errors import FINE, INTERRUPTED, USAGE, Done, WrongUsage, command, complain

app = typer.Typer(
    name="adamant",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Machine-checked companion to the papers on Adam: which claims are proved, which refuted, and why.",
    epilog="Exit status: 0 all as pinned, 1 something differs, 2 undecided against the pin, 3 wrong usage.",
)

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID|PAPER|FILE]...",
        help="Claims by id (adam_ema/ema_closed_form), papers (adam_ema), or claim files of your own. "
        "A Python file is code and is run as code: read a stranger's file before you check it. Default: all claims.",
    ),
]
One = Annotated[str, typer.Argument(metavar="ID", help="A claim by id, or a claim file of your own (run as code).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document, and nothing else, on standard output.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes to use.", show_default="one per core, at most 8")
]


@app.command("list")
@command
def list_claims(targets: Targets = None, as_json: AsJson = False) -> int:
    """List claims with place and pinned verdict; nothing is computed."""
    from proofs_checks.face import checking
    from proofs_checks.face.targets import resolve

    return checking.list_claims(resolve(targets or ()), as_json=as_json)


@app.command()
@command
def check(
    targets: Targets = None,
    as_json: AsJson = False,
    store: Annotated[bool, typer.Option("--store", help="Keep the certificates for 'adamant recheck'.")] = False,
    pin: Annotated[
        bool, typer.Option("--pin", help="For maintainers: pin these verdicts and keep the certificates.")
    ] = False,
    jobs: Jobs = None,
) -> int:
    """Check claims from nothing: find a proof or counterexample, verify it, and reject every wrong variant."""
    from proofs_checks.face import checking
    from proofs_checks.face.targets import resolve

    return checking.check(resolve(targets or ()), as_json=as_json, store=store, pin=pin, jobs=jobs)


@app.command()
@command
def show(claim: One) -> int:
    """Show a claim: what is printed, what it states formally, its verdict, and what it rests on."""
    from proofs_checks.face import showing
    from proofs_checks.face.targets import resolve_one

    return showing.show(resolve_one(claim))


@app.command()
@command
def derive(
    claim: One,
    latex: Annotated[bool, typer.Option("--latex", help="LaTeX to paste (needs amsmath and amssymb).")] = False,
    html: Annotated[bool, typer.Option("--html", help="An HTML fragment with MathML.")] = False,
    unicode: Annotated[bool, typer.Option("--unicode", help="Plain text, the default.")] = False,
    standalone: Annotated[bool, typer.Option("--standalone", help="A whole document or page, not a part.")] = False,
    width: Annotated[
        int | None,
        typer.Option(min=12, help="Width of LaTeX in ems (one of two columns: 22), of text in letters."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; .tex and .html choose the format.")
    ] = None,
) -> int:
    """Print the derivation of a claim, or its counterexample."""
    from proofs_checks.face import showing
    from proofs_checks.face.targets import resolve_one

    asked = [name for name, wanted in (("latex", latex), ("html", html), ("unicode", unicode)) if wanted]
    if len(asked) > 1:
        raise WrongUsage(f"choose one format, not --{' and --'.join(asked)}")
    suffixes = {".tex": "latex", ".html": "html"}
    face = asked[0] if asked else suffixes.get(output.suffix if output else "", "unicode")
    return showing.derive(resolve_one(claim), face, standalone=standalone, width=width, output=output)


@app.command()
@command
def recheck(
    targets: Annotated[list[str] | None, typer.Argument(metavar="[ID|PAPER]...", help="Default: all claims.")] = None,
    as_json: AsJson = False,
    jobs: Jobs = None,
) -> int:
    """Verify the stored certificates with the kernel alone; nothing is searched for."""
    from proofs_checks.face import checking
    from proofs_checks.face.targets import resolve_stored

    return checking.recheck(resolve_stored(targets or ()), as_json=as_json, jobs=jobs)


@app.command()
@command
def doctor() -> int:
    """Say what is installed, what is missing, and what to do about it."""
    from proofs_checks.face import health

    return health.report()


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"adamant {version('adamant-proofs')}")
        except PackageNotFoundError:
            typer.echo("adamant, run from its source folder")
        raise Done(FINE)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options before the command."""


def main() -> NoReturn:
    """Run the command; Typer's own exit code for wrong usage becomes 3."""
    try:
        app()
    except Done:
        raise
    except SystemExit as end:
        sys.exit(USAGE if end.code == 2 else end.code)
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(INTERRUPTED)
    sys.exit(FINE)


if __name__ == "__main__":
    main()
