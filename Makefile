# Everything a fresh machine needs is Python 3.11 or newer, make and git.
# The first that runs, not the first that is there: the shims of pyenv and asdf stand for versions that may be missing.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
BIN := .venv/bin

.PHONY: demo test lint types unit golden schema docs bench clean

demo: .venv/.run
	@echo "harden examples/incident"; echo
	@$(BIN)/harden examples/incident || test $$? -eq 1

test: lint types unit

lint: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.dev
	$(BIN)/mypy
	$(BIN)/pyright

unit: .venv/.dev
	$(BIN)/coverage erase
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=99.98

golden: .venv/.dev
	$(BIN)/pytest tests/test_golden.py --update-golden -n 2

bench: .venv/.dev
	$(BIN)/python -m benchmarks.run

.venv/.run: pyproject.toml
	@test -n "$(PYTHON)" || { echo "harden needs Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.run
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf .venv .hypothesis .mypy_cache .ruff_cache .coverage* dist
