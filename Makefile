# Adamant needs Python 3.11 or newer and make; everything else is installed into .venv.
#
#   make         set up, then check every claim        make lint       ruff, mypy, import-linter
#   make test    set up, then the whole test suite     make parity     compare with torch and optax
#   make help    all targets

SHELL := /bin/sh
VENV ?= .venv
JOBS ?= 2
# The first of these that is Python >= 3.11 is used; `make PYTHON=...` overrides the choice.
PYTHON ?=
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3 python

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
BASE := $(VENV)/.installed-base
DEV := $(VENV)/.installed-dev
PARITY := $(VENV)/.installed-parity

.DEFAULT_GOAL := check
.PHONY: check test lint parity notebooks setup clean help

check: $(BASE) ## set up .venv and check every claim (the default)
	$(BIN)/adamant check

test: $(BASE) ## run the whole test suite, except the comparison with torch and optax
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --ignore=tests/parity

lint: $(DEV) ## style (ruff), types (mypy --strict) and import contracts (import-linter)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

parity: $(PARITY) ## compare the rules with torch.optim and optax (installs both: 1 GB or more)
	$(BIN)/python -m pytest -n $(JOBS) tests/parity

notebooks: $(BASE) ## execute every notebook again and keep its outputs
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

setup: $(BASE) ## only create .venv and install the pinned packages

$(VENV)/pyvenv.cfg:
	@python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
	  for candidate in $(CANDIDATES); do \
	    if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	      python="$$candidate"; break; \
	    fi; \
	  done; \
	fi; \
	if [ -z "$$python" ]; then \
	  echo "adamant: no Python 3.11 or newer found (tried: $(CANDIDATES))." >&2; \
	  echo "adamant: install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	  echo "adamant: $$python is not Python 3.11 or newer: $$("$$python" --version 2>&1 | head -n 1)" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "adamant: $$python cannot create virtual environments." >&2; \
	  echo "adamant: on Debian or Ubuntu install python3-venv, or name another Python: make PYTHON=..." >&2; exit 1; \
	fi; \
	echo "adamant: creating $(VENV) with $$("$$python" --version 2>&1)"; \
	"$$python" -m venv "$(VENV)" || { rm -rf "$(VENV)"; exit 1; }

# --no-compile: Python compiles what is imported when it is; most of what is installed never is.
$(BASE): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "adamant: installing the pinned packages (the first time takes a few minutes)"
	$(PIP) install --quiet --no-compile -e ".[cluster]" -c constraints.txt
	@touch $@

$(DEV): $(BASE)
	$(PIP) install --quiet --no-compile -e ".[dev]" -c constraints.txt
	@touch $@

$(PARITY): $(BASE) constraints-parity.txt
	@echo "adamant: installing torch, jax and optax"
	$(PIP) install --quiet --no-compile -e ".[parity]" -c constraints.txt -c constraints-parity.txt
	@touch $@

clean: ## remove .venv and every cache
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
