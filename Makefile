# `make site` is all a reader needs, `make test` all a contributor needs. Works with GNU make 3.81 and later.

VENV := .venv
BIN := $(VENV)/bin
# The first interpreter that is new enough; `make PYTHON=/path/to/python3.12` chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
# An installation refuses every file whose hash is not in the lock, and runs no build that would fetch more.
INSTALL = install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) --group build

.DEFAULT_GOAL := help
.PHONY: help site ids serve test audit lighthouse hostile fuzz check bench format venv dev lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1#\2/p' Makefile | awk -F'#' '{ printf "%-14s %s\n", $$1, $$2 }'

site: venv ## prove the pathways and build the site into site/
	@$(BIN)/endplate build
	@echo "The site is in site/. Open file://$(CURDIR)/site/index.html, or run: make serve"

ids: venv ## record the ids of whatever is new; see docs/permanent-links.md
	@$(BIN)/endplate ids lock

serve: venv ## show the site at a local address and rebuild it on save
	@$(BIN)/endplate serve

test: check ## everything that CI runs: the checks below, then the tests
	@$(BIN)/pytest --numprocesses=auto --dist=loadfile $(PYTEST)

audit: dev ## look at every published page for faults, in every way (a quarter of an hour)
	@EVERY_PAGE=1 $(BIN)/pytest tests/published/test_browser.py tests/published/test_markup.py

lighthouse: dev ## Lighthouse over three pages (needs Node)
	@$(BIN)/python -m tests.published.lighthouse

hostile: dev ## every hostile text in every field by itself, and a hundred killed builds: half an hour
	@HOSTILE=1 $(BIN)/pytest tests/hostile $(PYTEST)

fuzz: dev ## files and conditions changed at random, SECONDS=600 for each of six tests
	@FUZZ_SECONDS=$(or $(SECONDS),600) $(BIN)/pytest tests/hostile/test_fuzz.py $(PYTEST)

bench: dev ## measure a thousand made-up pathways beside their floor and beside others (ten minutes; needs `dot`)
	@$(BIN)/python -m tests.bench

check: dev ## formatting, lint, types and layers
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: dev ## format the code and mend what lint can mend
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

venv: $(VENV)/project.stamp ## .venv with what the site needs
dev: $(VENV)/dev.stamp ## .venv with what the tests need too

# A virtual environment works only where it was made, and only while its interpreter is there.
ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/made-in 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/runtime.stamp
endif

# A stamp is the last thing written, so an interrupted installation is done again.
$(VENV)/runtime.stamp: requirements/runtime.txt
	@test -n "$(PYTHON)" || { echo "Endplate needs Python 3.11 or newer: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null || { echo "Endplate needs pip for $(PYTHON)" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) -r requirements/runtime.txt
	@echo "$(CURDIR)" > $(VENV)/made-in
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/project.stamp
	@echo "Installing the locked development packages into $(VENV) ..."
	@$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) -r requirements/dev.txt
	@touch $@

# Editable, without dependencies and with the build backend from the lock, so nothing unlocked is fetched.
$(VENV)/project.stamp: $(VENV)/runtime.stamp pyproject.toml generator/__init__.py
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator
	@touch $@

lock: dev ## write the lock files again; newest versions with UPGRADE=--upgrade
	@$(LOCK) --output-file requirements/runtime.txt
	@$(LOCK) --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt
	@$(MAKE) --no-print-directory dev
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/bill
	@$(BIN)/uv pip install --quiet --python build/bill/bin/python --require-hashes --requirements requirements/runtime.txt
	@$(BIN)/python requirements/bill.py build/bill/bin/python

clean: ## remove everything that make writes
	@rm -rf $(VENV) build site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
