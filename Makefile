# Everything a person or CI does here. Each target sets itself up; nothing is installed twice.
PYTHON ?= python3
PORT ?= 7860
SIDENOTE_LIBRARY ?= .sidenote
QUESTION ?= How many Kataib Hezbollah fighters were killed in the strikes in Iraq?

VENV := .venv
BIN := $(VENV)/bin
LIBRARY := --library "$(SIDENOTE_LIBRARY)"

# Installs the named locks, and the project itself as one line in a .pth file, unless the stamp says
# that this was done for these very files. Contents, not times: a new checkout changes only times.
# The builder is in the lock, so that no step needs anything unpinned, nor the network again.
define sync
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sidenote needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@want=$$(cksum requirements.lock $(1) pyproject.toml); \
	if [ "$$want" = "$$(cat $(VENV)/.$(2) 2>/dev/null)" ] && $(BIN)/python -c '' 2>/dev/null; then exit 0; fi; \
	echo "Installing $(1) into $(VENV) (the first time takes a minute or two)"; \
	$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) || exit 1; \
	rm -f $(VENV)/.runtime $(VENV)/.dev; \
	$(PIP) --require-hashes --only-binary :all: -r $(1) && \
	$(PIP) --no-deps --no-build-isolation -e . && \
	cksum requirements.lock requirements.lock pyproject.toml > $(VENV)/.runtime && \
	echo "$$want" > $(VENV)/.$(2)
endef
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq

.DEFAULT_GOAL := help
.PHONY: help run install dev weights chromium axe test quick check bench screenshots lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: install  ## take in the sample articles, answer one question, serve the page
	@$(BIN)/sidenote add seeds $(LIBRARY)
	@$(BIN)/sidenote ask "$(QUESTION)" $(LIBRARY)
	@$(BIN)/sidenote serve $(LIBRARY) --port $(PORT)

install:  ## make .venv with what Sidenote needs to run
	$(call sync,requirements.lock,runtime)

dev:  ## make .venv with the tests' and checks' tools too
	$(call sync,requirements-dev.lock,dev)

# Without Chromium the browser tests skip themselves and say why.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	echo "Installing Chromium for the browser tests" && apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || \
	echo "No Chromium here: the browser tests will be skipped"

# A script of npm's, checked by its digest. Without npm the tests that need it skip themselves.
axe: dev
	@$(BIN)/python -m tests.support.axe

# Tests use the real embedding model and no network: it is fetched before they start.
weights: dev
	@$(BIN)/python -m index.embedding.weights

# Each worker takes neighbouring tests, so that it builds what a module shares once.
test: weights chromium axe  ## run all tests, the quick ones first
	$(BIN)/python -m pytest -m "not slow and not browser" -n auto --dist worksteal
	$(BIN)/python -m pytest -m "slow or browser" -n auto --dist worksteal

# Fewer examples of each property: `make test` tries all.
quick: weights  ## run the quick tests
	$(BIN)/python -m pytest -m "not slow and not browser" -n auto --dist worksteal --hypothesis-profile=quick

check: dev  ## check format, lint, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: weights  ## measure speed and quality
	$(BIN)/python -m benchmarks

screenshots: weights chromium  ## take the pictures of the page anew
	$(BIN)/python -m benchmarks.screenshots

# Kept versions stay: `make lock UPGRADE=--upgrade` moves to the newest that pyproject.toml allows.
# The locks name no index, so that they hold wherever they are installed from.
COMPILE = $$tmp/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE) pyproject.toml --group build

lock:  ## solve requirements.lock and requirements-dev.lock anew
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && $(PYTHON) -m venv $$tmp && \
	$$tmp/bin/python -m pip install -qq uv && \
	$(COMPILE) -o requirements.lock && \
	$(COMPILE) -o requirements-dev.lock --extra dev -c requirements.lock && \
	! grep -n '://' requirements.lock requirements-dev.lock

clean:  ## remove .venv, caches and build output; never a library
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
