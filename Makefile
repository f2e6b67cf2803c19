# Everything runs in .venv, made from the project's own files. `make` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types arch docs gate bench check golden fmt clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/onrecord: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(BIN)/pytest: $(BIN)/onrecord
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,postgresql]'
	@touch $@

install: $(BIN)/onrecord  ## install onrecord into .venv

demo: install  ## build the demonstration case and show it in the browser
	$(BIN)/onrecord demo

test: $(BIN)/pytest  ## run the tests
	$(BIN)/pytest

lint: $(BIN)/pytest  ## check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(BIN)/pytest  ## check types
	$(BIN)/mypy

arch: $(BIN)/pytest  ## check that the arrows between modules point down
	$(BIN)/lint-imports

docs: $(BIN)/pytest  ## check that the documentation is complete, true and spelt
	$(BIN)/python docs/generate.py --check
	$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs src/onrecord

gate: $(BIN)/pytest  ## hold quality on gold data against the committed floors
	$(BIN)/python quality/gate.py --gold $(GOLD)

bench: $(BIN)/pytest  ## measure speed and memory
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/joining.py

golden: $(BIN)/pytest  ## rewrite the golden files; read the difference before committing it
	$(BIN)/pytest tests/golden --rewrite-golden

fmt: $(BIN)/pytest  ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

check: lint types arch test docs  ## everything that must hold, but for quality on gold data

clean:  ## remove what was installed and built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
