# make run    set up, build the page, then serve it: prints its address, opens it where there is a screen
# make test   set up, then prove everything
# make judges bring who judges some of the tests and is not in the locks (PyTorch, Chromium, ...); as root for Debian's
# make check  the fast part of the same, for every save
# make docs   write the site, build/docs: open build/docs/index.html, no server and no network needed
# make bench  measure
# make picture  draw the house anew from its code: guides/house.svg
# make lock   write requirements/*.txt anew after a change of dependencies; UPGRADE=--upgrade takes newer versions
# make clean  remove what the others made

PYTHON ?= python3
FIRST_ANSWER = page
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PACKAGE := $(INSTALL) --no-deps --no-build-isolation --editable .
COMPILE := $(abspath $(BIN))/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-options \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE)

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1 # no question to the network whether there is a newer one

SITE = build/docs

.DELETE_ON_ERROR:
.PHONY: run test check docs bench lock clean page picture rules house style walls types contract page-types house-picture skipped judges

run: $(VENV)/.run page
	$(BIN)/smallnets $(FIRST_ANSWER)

test: skipped rules page
	$(BIN)/python -m pytest -n $(WORKERS) --durations=20

check: $(VENV)/.test rules page
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow" --quiet

# Said first: what a machine cannot test is known before it has tested the rest.
skipped: $(VENV)/.test
	@$(BIN)/python tests/judges.py

judges: $(VENV)/.test
	@$(BIN)/python tests/judges.py --install

# One target each, so that `make -k check` tells about all of them.
rules: house style walls types contract page-types house-picture

house: $(VENV)/.test
	$(BIN)/python tools/house.py

style: $(VENV)/.test $(VENV)/.node
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	@$(BIN)/python tools/check_page.py style

walls: $(VENV)/.test $(VENV)/.node
	$(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/check_page.py floors

types: $(VENV)/.test
	$(BIN)/pyright --pythonpath $(BIN)/python

contract: $(VENV)/.test
	$(BIN)/python tools/contract.py --check

house-picture: $(VENV)/.test
	$(BIN)/python tools/house_picture.py --check

picture: $(VENV)/.test
	$(BIN)/python tools/house_picture.py

page-types: $(VENV)/.test $(VENV)/.node
	$(BIN)/python tools/check_page.py types

# What was built from the same sources is left as it is.
page: $(VENV)/.run $(VENV)/.node
	@$(BIN)/python tools/build_page.py

# Warnings are errors. What was built from the same sources is left as it is, and so are the gallery's programs.
docs: $(VENV)/.docs page
	$(BIN)/python tools/site/build.py
	$(BIN)/python -m sphinx -W --keep-going --jobs auto --quiet -b html docs $(SITE)

bench: $(VENV)/.test page
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/latency.py
	$(BIN)/python benchmarks/training_speed.py
	$(BIN)/python benchmarks/many_seeds.py
	$(BIN)/python benchmarks/networks_584.py --share 0.05
	$(BIN)/python benchmarks/sweeps.py --cells 100000
	$(BIN)/python benchmarks/sweep_places.py
	$(BIN)/python benchmarks/proofs.py --count 20000 --into out/proofs
	$(BIN)/python benchmarks/identities.py
	$(BIN)/python benchmarks/page_engine.py
	$(BIN)/python benchmarks/page_frames.py
	SMALLNETS_KILLS=50 $(BIN)/python -m pytest -q tests/faces/test_interruptions.py tests/sweeps/test_stores.py -k any_moment
	$(BIN)/python benchmarks/hostile_files.py
	$(BIN)/python benchmarks/fuzz_commands.py --seconds 3600

# Locks are made from the public index alone, whatever else this machine's pip is told to look into.
lock: $(VENV)/.test
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --build-deps-for editable --output-file requirements/run.txt pyproject.toml
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --output-file requirements/test.txt requirements/test.in
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --output-file requirements/node.txt requirements/node.in
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --output-file requirements/docs.txt requirements/docs.in
	$(BIN)/python tools/lock_page.py
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --output-file requirements/notebooks.txt requirements/notebooks.in
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
		$(COMPILE) --output-file requirements/cluster.txt requirements/cluster.in

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist out
	rm -rf docs/generated docs/gallery_pages docs/sg_execution_times.rst
	rm -rf frontend/node_modules src/smallnets/faces/web/assets
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: a second run finds them newer than what they depend on and is instant.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "smallnets needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make a virtual environment; install the missing part (Debian: apt install python3-venv) or name another: make $(MAKECMDGOALS) PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(PACKAGE)
	@touch $@

$(VENV)/.test: $(VENV)/.made requirements/test.txt pyproject.toml
	$(INSTALL) --require-hashes --requirement requirements/test.txt
	$(PACKAGE)
	@touch $@ $(VENV)/.run

$(VENV)/.docs: $(VENV)/.test requirements/docs.txt
	$(INSTALL) --require-hashes --requirement requirements/docs.txt
	@touch $@

# Node builds the page; Python's package of it serves where none (or an old one) is installed.
$(VENV)/.node: $(VENV)/.made requirements/node.txt
	@$(BIN)/python tools/build_page.py --node >/dev/null 2>&1 || $(INSTALL) --require-hashes --requirement requirements/node.txt
	@touch $@
