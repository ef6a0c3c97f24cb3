# Every target sets up what it needs; nothing has to be done by hand first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What Python compiles is kept, whatever the environment says: tests begin ten seconds sooner.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run dev test test-all check audit fuzz seed benchmark clean

run: $(VENV)/.ready  ## start the map and print its address
	$(BIN)/python -m ejmap serve

dev: $(VENV)/.ready-dev  ## the same, watching the files for changes
	$(BIN)/python -m ejmap serve --dev

test: $(VENV)/.ready-dev  ## under three minutes: no browser, soak, fuzz, nor the publishers' own files
	$(BIN)/pytest -m "not browser and not slow and not real" -n 2

# Whoever has just run `make test` says FAST= and has none of it run twice.
FAST ?= test
test-all: $(VENV)/.ready-dev $(FAST)  ## everything: soak, fuzz, the publishers' own files, a real browser
	# What is endless is tried again, with more examples than `make test` has time for.
	$(BIN)/pytest -m "not browser and (slow or real or hypothesis)" --hypothesis-profile thorough -n 2
	# A browser on a busy machine can be late: a wait that ran out, Playwright's own or that of its
	# `expect`, is tried once more, and named. What is simply not so fails at once.
	$(BIN)/pytest -m browser -n 2 --dist loadfile -rR --reruns 1 \
	  --only-rerun TimeoutError --only-rerun "AssertionError: (Locator|Page) .*expected to"

check: $(VENV)/.ready-dev  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(VENV)/.ready-dev  ## known holes in the pinned libraries; asks the advisory database
	$(BIN)/pip-audit -r requirements.txt

fuzz: $(VENV)/.ready-dev  ## broken files for ten minutes; FUZZ="--atheris 600" where atheris is installed
	$(BIN)/python -m tests.uploads.fuzz --seconds 600 $(if $(EJMAP_REAL_DATA),--real "$(EJMAP_REAL_DATA)") $(FUZZ)

seed: $(VENV)/.ready  ## make data/seed again from the folder EJMAP_REAL_DATA names
	$(BIN)/python -m ejmap seed "$(EJMAP_REAL_DATA)"

benchmark: $(VENV)/.ready-dev  ## measure the budgets, in a real browser
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) data/store

$(VENV)/.ready: requirements.txt
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "EJ Map needs Python 3.11, 3.12 or 3.13; this is %d.%d. Try: make PYTHON=python3.11" % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.ready-dev: requirements.txt requirements-dev.txt | $(VENV)/.ready
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
