"""Certified runs in balls: how long the kernel takes to enclose the regret of Adam and AMSGrad to thirty places.

    python benchmarks/bench_ball_run.py [--steps 1000000] [--bits 167]

Prints a Markdown table. The losses are 3 x, -x, -x, ... on [-1, 1]; the statement is that of the claims
`adam_lecture/drift_run_adam` and `drift_run_amsgrad` with this number of steps. The verdict is the kernel's. CPU
time of this process, for finding the proof (one run) and for checking it (another run).
"""

from __future__ import annotations

import argparse
import time
from functools import partial

from proofs_checks.claim import by_goals
from proofs_checks.finite_runs import WITNESS, adam, enclosed, reddi
from proofs_checks.kernel.verdict import verify
from proofs_checks.search.finite_runs import enclose_regret
from symbolic.term import num

REGRET = {
    10**4: ("6761.081203089153046296140028414714584632", "127.3314884552638686825392410550431904601"),
    10**5: ("66953.10316245774556219297362445446210663", "378.9205880018388416965606312964579682503"),
    10**6: ("667560.3120077554436683100395861353190527", "1174.516309413050792720473532832203970828"),
}


def main() -> None:
    """Check both runs and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, choices=sorted(REGRET), default=10**6)
    parser.add_argument("--bits", type=int, default=167)
    options = parser.parse_args()
    print(f"| T = {options.steps:,}, {options.bits} bits | regret | verdict | finding: s | checking: s |")
    print("| --- | --: | --- | --: | --: |")
    for name, rule, size in zip(("Adam", "AMSGrad"), (adam, reddi), REGRET[options.steps], strict=True):
        statement = enclosed(rule, options.steps, size, num("1/10"), 1)
        start = time.process_time()
        certificate = by_goals(partial(enclose_regret, bits=options.bits), WITNESS)(statement)
        found = time.process_time()
        verdict = verify(statement, certificate).verdict
        print(f"| {name} | {size[:12]} | {verdict.name} | {found - start:.1f} | {time.process_time() - found:.1f} |")


if __name__ == "__main__":
    main()
