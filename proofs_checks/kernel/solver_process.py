"""One solver in a process of its own: reads an SMT-LIB problem from standard input and answers on standard output."""

from __future__ import annotations

import sys


def _z3(text: str) -> str:
    import z3

    solver = z3.Tactic("qfnra-nlsat").solver()
    solver.from_string(text.replace("(check-sat)", ""))
    answer = solver.check()
    if answer == z3.unknown:
        solver = z3.Solver()
        solver.from_string(text.replace("(check-sat)", ""))
        answer = solver.check()
    return str(answer)


def _cvc5(text: str) -> str:
    import cvc5

    solver = cvc5.Solver()
    solver.setOption("nl-cov", "true")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "problem")
    answer = ""
    while not (command := parser.nextCommand()).isNull():
        answer = command.invoke(solver, parser.getSymbolManager()) or answer
    return answer.strip()


if __name__ == "__main__":
    sys.stdout.write({"z3": _z3, "cvc5": _cvc5}[sys.argv[1]](sys.stdin.read()))
