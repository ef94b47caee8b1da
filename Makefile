# Each target makes the environment that it needs: Python 3.11 or newer, git and make are enough.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Tests run in two processes, a file in one of them: half the time on two cores. A server that NEO4J_URI names is shared, so one then.
JOBS ?= $(if $(NEO4J_URI),0,2)
READY := $(VENV)/ready
USING := $(VENV)/using

.PHONY: demo test check format docs bench bench-startup bench-faults bench-link bench-neo4j bench-scores bench-attribution bench-collateral bench-page page-assets screenshot clean

demo: $(USING)
	$(BIN)/linkage demo

test: $(READY)
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m linkage.cli.document --check docs/commands.md
	$(BIN)/python -m linkage.cli.document --check docs/queries.md

format: $(READY)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs: $(READY)
	$(BIN)/python -m linkage.cli.document docs/commands.md
	$(BIN)/python -m linkage.cli.document docs/queries.md

bench: bench-startup
	$(BIN)/python tests/bench/ingest.py $(ARGS)
	$(BIN)/python tests/bench/ingest.py --format jsonl.gz $(ARGS)

bench-startup: $(READY)
	$(BIN)/python tests/bench/startup.py

# The picture of docs/analyst.md, made by the test that drives Neo4j Browser; needs Chromium.
screenshot: $(READY)
	$(BIN)/python -m pytest tests/e2e/test_browser.py --no-skips --screenshot docs/images/browser.png

bench-faults: $(READY)
	$(BIN)/python tests/bench/faults.py --then '$(BIN)/linkage link --workspace {workspace}' $(ARGS)
	$(BIN)/python tests/bench/faults_neo4j.py
	$(BIN)/python tests/bench/tamper.py

# Servers of their own, started for it; 1 M accounts: ARGS='--accounts 1000000', some 20 GB of disk.
bench-neo4j: $(READY)
	$(BIN)/python tests/bench/neo4j_offline.py $(ARGS)
	$(BIN)/python tests/bench/neo4j_load.py $(ARGS)
	$(BIN)/python tests/bench/neo4j_same.py

# 1 M accounts: ARGS='--accounts 250000,1000000 --keep FOLDER', some 10 GB of disk.
bench-link: $(READY)
	$(BIN)/python tests/bench/link.py $(ARGS)

# LINKAGE_WORLDS names the folder of worlds with their truth and score.py.
bench-scores: $(READY)
	$(BIN)/python tests/bench/scores.py $(ARGS)

# LINKAGE_WORLDS as above; dozens of minutes. ARGS=--small takes worlds in which a false flag is as small as a laboratory.
bench-attribution: $(READY)
	$(BIN)/python tests/bench/attribution.py $(ARGS)

# How often the interval of expected innocents holds the truth, on simulated worlds; with LINKAGE_WORLDS also ARGS='--worlds default,lowslow,benign'.
bench-collateral: $(READY)
	$(BIN)/python tests/bench/collateral.py $(ARGS)

# How long the page of a network of 25,000 accounts takes to draw; needs Chromium.
bench-page: $(READY)
	$(BIN)/python tests/bench/page.py $(ARGS)

# The browser part of the page, from its sources and npm; the result is committed, so that nobody needs node to use it.
page-assets:
	cd linkage/evidence/assets/src && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What the demo needs, and what working on it needs besides. The stamps make a second call quick.
$(USING): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "linkage needs Python 3.11 or newer; give PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(READY): $(USING)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
