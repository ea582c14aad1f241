# What one types in this project. `make help` lists it; `make run` and `make test` need nothing set up before.

PYTHON ?= python3
WORKERS ?= 2
# Installers carry this Python along. It should be the system's own: others look for their libraries where they were built.
PACKAGE_PYTHON ?= $(firstword $(wildcard /usr/bin/python3) $(PYTHON))

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
SOURCES := overlay_app tests benchmarks packaging

ENVIRONMENT := $(VENV)/.ready-environment
RUN_READY := $(VENV)/.ready-run
TEST_READY := $(VENV)/.ready-test
PROJECT_READY := $(VENV)/.ready-project
PACKAGE_VENV := build/package-venv
PACKAGE_READY := $(PACKAGE_VENV)/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help system system-tests system-package run test check static format bench screenshots package package-test lock \
	clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(PROJECT_READY) ## Start Coinstage with a demo night (without a display: on a virtual one, with a screenshot)
	@$(BIN)/python -m tests.virtual_screen --size 3440x1200 $(BIN)/coinstage run --demo

test: $(TEST_READY) $(PROJECT_READY) ## Run every test
	@$(BIN)/python -m pytest -n $(WORKERS) -q

check: static test ## Run the static checks, then every test

static: $(TEST_READY) $(PROJECT_READY) ## Run linters, type checkers and the import rules
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python packaging/checks/qml.py

format: $(TEST_READY) ## Put Python and QML into the project's format
	@$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/python packaging/checks/qml.py --write

bench: $(TEST_READY) $(PROJECT_READY) ## Measure speed and cost against what they are compared with
	@$(BIN)/python -m benchmarks

screenshots: $(TEST_READY) $(PROJECT_READY) ## Draw every page and widget into build/screenshots/
	@$(BIN)/python -m tests.gallery

package: $(PACKAGE_READY) ## Make wheel, source archive and this system's installers in dist/ (WHAT="bundle deb" for some)
	@$(PACKAGE_VENV)/bin/python packaging/installers $(WHAT)

package-test: $(TEST_READY) $(PROJECT_READY) package ## Install what was made on a bare system, use it, upgrade it, remove it
	@$(PACKAGE_VENV)/bin/python packaging/installers earlier
	@$(BIN)/python -m tests.installed

lock: $(ENVIRONMENT) ## Pin the dependencies of pyproject.toml in requirements/ (UPGRADE=--upgrade takes newer versions)
	@$(PIP_INSTALL) --require-hashes -r requirements/lock.txt
	@packaging/setup/lock.sh $(BIN)/uv $(UPGRADE)

clean: ## Remove what was built; keeps the environment
	@rm -rf build dist

system:
	@$(PYTHON) packaging/setup/system_packages.py

system-tests:
	@$(PYTHON) packaging/setup/system_packages.py --tests

system-package:
	@$(PACKAGE_PYTHON) packaging/setup/system_packages.py --package

# An environment made by another tool may lack pip: it gets its own.
$(ENVIRONMENT): | system
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@touch $@

$(RUN_READY): requirements/run.txt requirements/build.txt $(ENVIRONMENT) | system
	@echo "Installing what Coinstage runs with (once, about a minute) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@touch $@

$(TEST_READY): requirements/test.txt $(RUN_READY) | system-tests
	@echo "Installing what the tests and checks run with (once) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

$(PACKAGE_READY): requirements/package.txt requirements/build.txt | system-package
	@echo "Installing what installers are made with (once) ..."
	@$(PACKAGE_PYTHON) -m venv --clear $(PACKAGE_VENV)
	@$(PACKAGE_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
		-r requirements/build.txt -r requirements/package.txt
	@touch $@

$(PROJECT_READY): pyproject.toml $(RUN_READY)
	@$(PIP_INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@
