# One door for every command. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
RUN := $(VENV)/Scripts/python
else
RUN := $(VENV)/bin/python
endif
READY := $(VENV)/ready

.PHONY: help setup demo run test explore check screens bench accuracy torture package golden clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(READY) ## make the environment (the others do it themselves)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) packaging/system_parts.py
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(RUN) -m compileall -q sendorganiser
	$(RUN) -c "open('$(READY)', 'w').close()"

demo: $(READY) ## build the example's bundle and open the app on it
	$(RUN) -m sendorganiser demo

run: $(READY) ## open the app
	$(RUN) -m sendorganiser

test: $(READY) ## run the tests
	$(RUN) -m pytest -n auto --dist loadfile

explore: $(READY) ## run the tests of laws (Hypothesis) on examples nobody has drawn yet
	$(RUN) -m pytest -n auto --dist loadfile --hypothesis-profile explore -m hypothesis

check: $(READY) ## lint, types, layers, tests, docs
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m mypy --platform win32 --cache-dir .mypy_cache/win32
	$(RUN) -m mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(dir $(RUN))lint-imports
	$(MAKE) test

screens: $(READY) ## take the pictures in docs/screens
	$(RUN) packaging/take_screens.py

bench: $(READY) ## run the benchmarks (see docs/measured.md)
	for script in benchmarks/*.py; do $(RUN) $$script || exit 1; done

accuracy: $(READY) ## FOLDER=… : how well facts are suggested on a folder of papers with a truth.json
	$(RUN) tests/acceptance/accuracy.py $(FOLDER)

torture: $(READY) ## harm the app at its work 1,000 times and look whether anything is gone (an hour at most)
	$(RUN) -m tests.acceptance.torture --kills 1000

package: $(READY) ## this system's installer (packaging/README.md)
	$(RUN) -m pip install --quiet --disable-pip-version-check "pyinstaller>=6.15"
	$(RUN) packaging/build.py

clean: ## remove what was made
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
