# Two commands do it all: `make run` and `make test`. Each sets up what it needs, once, and says what it does.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Without its compiled files every process would compile every module again.
export PYTHONDONTWRITEBYTECODE :=
# Two things at a time: loops are compiled while libraries are fetched.
MAKEFLAGS += --jobs=2

.DEFAULT_GOAL := help
.PHONY: help run test play debian check bench lock catalogues screenshots clean

help:
	@echo "make run         set up, load the sample forum, serve the site"
	@echo "make test        set up and run every check and every test"
	@echo "make play        set up and play a whole forum in a browser; writes build/play.json and build/play/"
	@echo "make check       set up and run the checks only (seconds)"
	@echo "make bench       set up and measure; writes docs/reference/benchmarks.md"
	@echo "make catalogues  bring the translation catalogues up to date with the sources"
	@echo "make screenshots take the pictures of the documentation anew"
	@echo "make lock        resolve the dependencies anew"

run: $(VENV)/.run $(VENV)/.loops
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/emporion-web migrate --verbosity 0
	@$(BIN)/emporion-web load_sample
	@exec $(BIN)/emporion-web run $(RUN)

test: check debian $(VENV)/.loops
	@$(BIN)/python -m pytest -n 2 --dist worksteal

play: $(VENV)/.dev $(VENV)/.loops
	@tools/debian.sh chromium fonts
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/python -m tests.play $(PLAY)

debian: | $(VENV)/.python
	@tools/debian.sh chromium postgresql fonts

check: $(VENV)/.dev
	@$(BIN)/python tools/check.py

bench: $(VENV)/.bench $(VENV)/.loops
	@$(BIN)/python -m benchmarks

catalogues: $(VENV)/.dev
	@$(BIN)/python tools/catalogues.py extract
	@$(BIN)/python tools/catalogues.py check

screenshots: $(VENV)/.dev $(VENV)/.loops
	@tools/debian.sh chromium fonts
	@$(BIN)/python tools/screenshots.py

lock: $(VENV)/.dev
	@tools/lock.sh

clean:
	rm -rf $(VENV) var build .mypy_cache .ruff_cache .hypothesis

# The locks name everything there is to install, so nothing has to be resolved again.
# The virtual environment. `run` holds what the product needs, `dev` adds what building it needs, `bench` the peers.
$(VENV)/.python:
	@tools/debian.sh venv
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/.python
	@echo "Installing what the product needs (once) ..."
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.loops: $(VENV)/.run
	@echo "Compiling the inner loops of timetables (once) ..."
	@$(BIN)/python -m emporion.timetable.preparing
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what building it needs (once) ..."
	@$(BIN)/pip install --quiet --no-compile --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@echo "Installing what measurements stand beside (once) ..."
	@$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/bench.txt
	@touch $@
