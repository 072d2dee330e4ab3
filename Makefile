# Needs Python 3.11 or newer, its venv module, and make. Once set up, everything works offline.
# The first of these that runs and is new enough; or say: make test PYTHON=/path/to/python
NAMES := python3 python3.14 python3.13 python3.12 python3.11
NEW := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,$(NAMES),$(shell $(name) -c '$(NEW)' 2>/dev/null && echo $(name))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test faults check bench migration clean
.DELETE_ON_ERROR:

demo: .venv/ready  ## a local Telegram and Zalo with web phones, no token needed
	$(BIN)/unionbot demo

# Dozens of tests start the program, which is compiled once for all of them. In their own order the
# quick folders come last, so that no worker is left alone with a long file.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/ready-for-tests  ## every test but the fault kit, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder \
		-m 'not faults and not long' $(ARGS)

faults: .venv/ready-for-tests  ## the fault kit (docs/faults.md), and all else that takes long; FULL=1: long variants
	UNIONBOT_FAULTS=$(if $(FULL),full) $(BIN)/python -m pytest -n 2 -m 'faults or long' $(ARGS)

check: .venv/ready-for-tests  ## linter and types only
	$(BIN)/ruff check
	$(BIN)/mypy

bench: .venv/ready-for-tests  ## measure all (20 minutes), JSON and bench/RESULTS.md; or ARGS="crash pace"
	$(BIN)/python -m bench $(or $(ARGS),--write bench/RESULTS.md)

migration: .venv/ready-for-tests  ## make migration m="what changes": from the last revision to the models
	@test -n "$(m)" || { echo 'say what changes: make migration m="Units have a motto"' >&2; exit 2; }
	$(BIN)/python -m storage.migrations "$(m)"
	$(BIN)/ruff check --quiet --fix --select I storage/migrations/versions
	$(BIN)/ruff format --quiet storage/migrations/versions

clean:  ## forget the virtual environment
	rm -rf .venv

.venv/bin/python:
	@$(or $(PYTHON),false) -c '$(NEW)' || \
		{ echo 'Python 3.11 or newer is needed. If it is not called python3: make PYTHON=python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) has no venv module. On Debian: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) -e '.[meaning]'
	@touch $@

.venv/ready-for-tests: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) -e '.[test]'
	@touch .venv/ready $@
