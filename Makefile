# One command for everything; `make help` lists them. The environment lives in .venv and is made on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := requirements/constraints.txt
WORKERS ?= auto
# What wheel-test takes: the Python (without one named, that of the environment), the dependencies, arguments of pytest.
WHEEL_PYTHON = $(if $(filter file,$(origin PYTHON)),$(BIN)/python,$(PYTHON))
RESOLUTION ?= highest
TESTS ?=
# Those of bench/mutants.toml that are quick.
ROOMS ?= model/interval model/edtf model/hedges text
READER ?= text
SECONDS ?= 60

.DEFAULT_GOAL := help
.PHONY: help report picture test lint format docs pytest draw mutants fuzz bench lock dist wheel-test clean distclean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

# Made again when the dependencies change; tools/venv.sh finds a Python that is new enough.
$(STAMP): pyproject.toml $(LOCK) tools/venv.sh
	@sh tools/venv.sh "$(PYTHON)" $(VENV) $(LOCK)
	@touch $@

report: $(STAMP) ## compare the claims of this project: terminal, reports/
	@$(BIN)/crosscheck report

test: lint pytest ## everything that must hold: lint, then the tests

lint: $(STAMP) ## style, types, direction of imports, generated docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted: run 'make format'" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/docs.py --check
	@$(BIN)/python tools/rules_index.py --check
	@$(BIN)/python tools/hedge_table.py --check

pytest: $(STAMP) ## the tests alone
	@$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4

draw: $(STAMP) ## the core's properties on new random examples, four times as many
	@$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --hypothesis-profile=search $$(grep -rl '^@often' --include='test_*.py' tests)

mutants: $(STAMP) ## which changes of the code the tests notice (ROOMS="rules text")
	@$(BIN)/python bench/mutants.py $(ROOMS)

fuzz: $(STAMP) ## hostile input for a reader (READER=page SECONDS=60)
	@$(BIN)/python tools/fuzz.py $(READER) $(SECONDS)

format: $(STAMP) ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix-only --quiet . || true
	@$(BIN)/ruff format .

docs: $(STAMP) ## write the generated pages of docs/
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/rules_index.py
	@$(BIN)/python tools/hedge_table.py

picture: report ## take the README's picture of the report (needs Chromium)
	@$(BIN)/python tools/picture.py

bench: $(STAMP) ## run every bench/*.py; results in bench/results/
	@failed=; for file in bench/*.py; do \
	  [ -e "$$file" ] || continue; echo "== $$file"; $(BIN)/python "$$file" || failed="$$failed $$file"; \
	done; [ -z "$$failed" ] || { echo "target missed:$$failed" >&2; exit 1; }

lock: ## write requirements/constraints.txt anew, from the newest versions
	@sh tools/lock.sh "$(PYTHON)" $(LOCK)

dist: $(STAMP) ## build wheel and sdist into dist/, twice: they must be the same bytes
	@$(BIN)/python tools/package.py build dist

wheel-test: $(STAMP) ## test the built wheel on its own: PYTHON=python3.13 RESOLUTION=lowest (or highest)
	@$(BIN)/python tools/package.py test "$(WHEEL_PYTHON)" "$(RESOLUTION)" -n $(WORKERS) --maxprocesses 4 $(TESTS)

clean: ## remove what was written: caches, builds, the page
	@rm -rf build dist reports/report.html .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## clean, and the environment
	@rm -rf $(VENV)
