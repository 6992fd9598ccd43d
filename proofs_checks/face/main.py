"""The command ``adamant``. Commands import what they need when they run, so that ``--help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from proofs_checks.face.errors import FINE, INTERRUPTED, Done, Misuse, command, complain, misused

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
Rule = Annotated[str, typer.Option("--rule", help="A rule by name, such as amsgrad.")]
Steps = Annotated[str, typer.Option("--steps", help="T, such as 1000 or 1e7.")]
Alpha = Annotated[
    str | None,
    typer.Option("--alpha", help="The step size is alpha/sqrt(t) (AdaGrad's sum: alpha).", show_default="0.1"),
]
Beta1 = Annotated[str | None, typer.Option("--beta1", help="In [0, 1).", show_default="the rule's own")]
Beta2 = Annotated[str | None, typer.Option("--beta2", help="In [0, 1).", show_default="the rule's own")]
Plot = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw to a .pdf, .png or .svg file.")]


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
        Path | None, typer.Option("--output", "-o", help="Write to this file; .tex, .html and .txt choose the format.")
    ] = None,
) -> int:
    """Print the derivation of a claim, or its counterexample."""
    from proofs_checks.face import showing
    from proofs_checks.face.targets import resolve_one

    asked = [name for name, wanted in (("latex", latex), ("html", html), ("unicode", unicode)) if wanted]
    face = showing.chosen(asked, output)
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
def regret(
    rule: Rule,
    problem: Annotated[str, typer.Option("--problem", help="An online problem by name, such as reddi.")],
    steps: Steps,
    against: Annotated[str, typer.Option("--against", metavar="RULES", help="More rules, with commas.")] = "",
    alpha: Alpha = None,
    beta1: Beta1 = None,
    beta2: Beta2 = None,
    seed: Annotated[int | None, typer.Option("--seed", help="For problems that are drawn.", show_default="1")] = None,
    fit_from: Annotated[
        str | None,
        typer.Option(
            "--fit-from", metavar="T0", help="Fit from T0 on.", show_default="T/1000, or the root of T if that is later"
        ),
    ] = None,
    plot: Plot = None,
    as_json: AsJson = False,
) -> int:
    """Measure regret R(T), R(T)/T, and the exponent a in R(T) ~ C T^a with an interval, on an online problem."""
    from proofs_checks.face import regret as work

    settings = {"alpha": alpha, "beta1": beta1, "beta2": beta2}
    return work.regret(
        rule, problem, steps, against=against, settings=settings, seed=seed, fit_from=fit_from, output=plot,
        as_json=as_json,
    )  # fmt: skip


@app.command()
@command
def run(
    rule: Rule,
    objective: Annotated[
        str, typer.Option("--objective", help="A name such as beale, or an expression such as '(x1-1)**2 + x2**4'.")
    ],
    steps: Steps,
    noise: Annotated[
        str | None, typer.Option("--noise", metavar="LAW[:NUMBER]", help="On the gradient, such as gaussian:0.1.")
    ] = None,
    start: Annotated[str | None, typer.Option("--start", help="Coordinates, with commas.")] = None,
    box: Annotated[
        str | None, typer.Option("--box", metavar="LOW,HIGH", help="Project every coordinate to this box.")
    ] = None,
    seeds: Annotated[
        int | None, typer.Option("--seeds", metavar="K", help="Runs: the seeds 1 to K.", show_default="20 if noisy")
    ] = None,
    measure: Annotated[str, typer.Option("--measure", help="What to measure: grad-norm.")] = "grad-norm",
    alpha: Alpha = None,
    beta1: Beta1 = None,
    beta2: Beta2 = None,
    plot: Plot = None,
    as_json: AsJson = False,
) -> int:
    """Measure the mean and least squared gradient norms, and the exponents at which they shrink."""
    from proofs_checks.face import run as work

    settings = {"alpha": alpha, "beta1": beta1, "beta2": beta2}
    return work.run(
        rule, objective, steps, law=noise, start=start, within=box, seeds=seeds, measure=measure, settings=settings,
        output=plot, as_json=as_json,
    )  # fmt: skip


@app.command()
@command
def phase(
    beta1: Annotated[str, typer.Option("--beta1", metavar="FROM:TO:COUNT", help="In [0, 1); or values with commas.")],
    beta2: Annotated[str, typer.Option("--beta2", metavar="FROM:TO:COUNT", help="In [0, 1); or values with commas.")],
    steps: Steps,
    store: Annotated[
        str, typer.Option("--store", metavar="DIR", help="A new folder, or one to go on with: a zarr store.")
    ],
    problem: Annotated[
        str, typer.Option("--problem", help="function2; or logistic or network: two models of scikit-learn's digits.")
    ] = "function2",
    n: Annotated[int | None, typer.Option("--n", help="Functions in the sum function2.", show_default="10")] = None,
    batch: Annotated[
        int | None, typer.Option("--batch", metavar="B", help="Pictures in a minibatch of digits.", show_default="16")
    ] = None,
    order: Annotated[
        str | None, typer.Option("--order", help="Of functions or pictures: cyclic, reshuffled or with-replacement.",
                                 show_default="reshuffled; digits: with-replacement"),
    ] = None,
    seeds: Annotated[
        int | None, typer.Option("--seeds", metavar="K", help="Runs a cell: the seeds 1 to K.",
                                 show_default="8; digits: 3; cyclic: 1"),
    ] = None,
    alpha: Annotated[
        str | None, typer.Option("--alpha", help="The step size is alpha/sqrt(t).", show_default="1; digits: 1/2")
    ] = None,
    start: Annotated[str | None, typer.Option("--start", help="x_1 of function2.", show_default="2n")] = None,
    plot: Plot = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A dask.distributed scheduler to compute on.")
    ] = None,
    as_json: AsJson = False,
) -> int:  # fmt: skip
    """Measure where in the (beta1, beta2) plane Adam converges on function (2), or its training loss on the digits."""
    from proofs_checks.face import phase as work
    from proofs_checks.face.phase_options import Options

    options = Options(n=n, batch=batch, order=order, seeds=seeds, alpha=alpha, start=start)
    return work.phase(
        problem, {"beta1": beta1, "beta2": beta2}, steps, options, folder=store, plot=plot, scheduler=scheduler,
        as_json=as_json,
    )  # fmt: skip


@app.command()
@command
def refute(
    claim: One,
    mutant: Annotated[str | None, typer.Option("--mutant", metavar="NAME", help="One of its wrong variants.")] = None,
    tries: Annotated[int, typer.Option("--tries", help="Points drawn at random.")] = 200,
    seconds: Annotated[float, typer.Option("--seconds", help="For each engine, about.")] = 20,
    as_json: AsJson = False,
) -> int:
    """Look for an exact counterexample: by scaling, at random, over all short sequences, by ascent on the violation."""
    from proofs_checks.face import refuting
    from proofs_checks.face.targets import resolve_one

    return refuting.refute(resolve_one(claim), mutant, tries=tries, seconds=seconds, as_json=as_json)


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
    """Run the command; wrong usage is one line and exit code 3."""
    try:
        code = app(prog_name="adamant", standalone_mode=False)
    except Misuse as error:
        code = misused(error)
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted")
        code = INTERRUPTED
    sys.exit(code or FINE)


if __name__ == "__main__":
    main()
