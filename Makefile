# Everything a fresh machine needs is Python 3.11 or newer, make and git.
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
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
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

golden: .venv/.dev
	$(BIN)/pytest tests/test_golden.py --update-golden -n 2

bench: .venv/.dev
	$(BIN)/python -m benchmarks.run

.venv/.run: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "harden needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.run
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf .venv .hypothesis .mypy_cache .ruff_cache .coverage* dist
