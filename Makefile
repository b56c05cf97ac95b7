# make run: a working assistant at http://localhost:5005
# make test: everything that must hold before a change lands
.DEFAULT_GOAL := help
.PHONY: help run train test lint lock audit clean
SHELL := /bin/bash

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
UV_FOLDER := .uv
UV := $(or $(shell command -v uv),$(UV_FOLDER)/bin/uv)

export RASA_TELEMETRY_ENABLED := false

help:  ## Shows what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run  ## Serves http://localhost:5005 (trains first when needed)
	@$(BIN)/bot serve

train: $(VENV)/.run  ## Trains the model, if anything changed
	@$(BIN)/bot train

test: $(VENV)/.test  ## Installs what the tests need; runs ruff, mypy and pytest
	@deploy/install-test-services
	@echo "== ruff" && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "== mypy" && $(BIN)/mypy
	@echo "== pytest" && $(BIN)/pytest

lock: | $(UV)  ## Pins the newest versions that fit pyproject.toml
	$(UV) pip compile -q --upgrade --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url pyproject.toml -o requirements.lock
	$(UV) pip compile -q --upgrade --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url pyproject.toml --group test -c requirements.lock \
	  -o requirements-test.lock

audit: | $(UV)  ## Asks the advisory database about every pinned package (network)
	$(UV) tool run pip-audit==2.10.1 --strict --disable-pip --require-hashes \
	  --progress-spinner off -r requirements.lock

clean:  ## Removes the environment and the model; keeps var/
	rm -rf $(VENV) $(UV_FOLDER) models .rasa .mypy_cache .ruff_cache .pytest_cache

$(UV_FOLDER)/bin/uv:
	@echo "Installing uv (it installs the rest) ..."
	@test -n "$(PYTHON)" || { echo "Python 3 is needed: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(UV_FOLDER) || { rm -rf $(UV_FOLDER); \
	  echo "Python's venv is needed: apt-get install python3-venv"; exit 2; }
	@$(UV_FOLDER)/bin/python -m pip install --quiet --disable-pip-version-check uv \
	  || { rm -rf $(UV_FOLDER); echo "uv could not be installed: is there a network?"; exit 2; }

$(BIN)/python: | $(UV)
	@echo "Making .venv with Python 3.11 ..."
	@$(UV) venv --quiet --allow-existing --python 3.11 $(VENV) \
	  || { echo "Python 3.11 is needed: apt-get install python3.11 (or pyenv install 3.11)"; exit 2; }

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the assistant needs ..."
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode \
	  -r requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode \
	  -r requirements-test.lock
	@touch $@
