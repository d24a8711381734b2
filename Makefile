PYTHON ?= python3
PORT ?= 8000
SERVE ?= 1
BIN := .venv/bin
DEMO := .demo
# No part of the fast tests: what waits for the compiler first, the real feeds whole, what tries a
# thousand cases, and what builds the API anew for each of many tests.
SLOW := tests/unit/exposure/sweep tests/unit/bench tests/unit/verifier \
  tests/unit/loaders/test_real_feeds.py tests/unit/records/test_tampering.py \
  tests/unit/scoring/test_ten_thousand.py tests/unit/scoring/test_load_bearing.py \
  tests/unit/scoring/test_interval.py tests/unit/columns/test_store.py \
  tests/unit/api/test_customers.py tests/unit/api/test_guard.py
EXAMPLES ?= 20000
SEED := $(or $(SEED),$(shell od -An -N4 -tu4 /dev/urandom | tr -d ' '))

.PHONY: setup demo check test fuzz lock clean

setup: $(BIN)/clearhop

$(BIN)/clearhop: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "clearhop needs Python 3.11 or later: call make with PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@CLEARHOP_HOME="$(CURDIR)/$(DEMO)" $(BIN)/clearhop demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/unit $(SLOW:%=--ignore=%)

test: check
	$(BIN)/pytest $(SLOW) tests/golden tests/faults tests/property tests/integration

fuzz: setup
	@echo "make fuzz SEED=$(SEED) EXAMPLES=$(EXAMPLES)"
	@CLEARHOP_FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/pytest tests/property --timeout=0 \
	  --hypothesis-profile=fuzz --hypothesis-seed=$(SEED) \
	  || { echo "to repeat it: make fuzz SEED=$(SEED) EXAMPLES=$(EXAMPLES)" >&2; exit 1; }

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra dev --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra bench --no-header -c requirements.lock pyproject.toml -o requirements-bench.lock

clean:
	-CLEARHOP_HOME="$(CURDIR)/$(DEMO)" $(BIN)/clearhop graph stop
	rm -rf .venv $(DEMO) .cache build *.egg-info
