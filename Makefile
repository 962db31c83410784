# One command each; every one of them sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEED := seeds/000_3259308f21bc603d.txt

.PHONY: brief test lint types unit bench bench-short format readme clean

brief: $(VENV)/.installed  ## an English brief of the seed article
	@$(BIN)/translate-sum brief $(SEED)

test: lint types unit  ## all that must hold: lint, types, tests

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

unit: $(VENV)/.developing
	$(BIN)/pytest

bench: $(VENV)/.developing  ## the usual ways and ours, side by side
	$(BIN)/python -m benchmarks.speed --out build/bench

bench-short: $(VENV)/.developing
	$(BIN)/python -m benchmarks.speed --short --out build/bench

format: $(VENV)/.developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(VENV)/.developing  ## paste the real output into README.md
	$(BIN)/python -m docs.paste README.md

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.python:
	$(PYTHON) -m venv --upgrade-deps $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
