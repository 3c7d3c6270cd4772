# Every target sets up what it needs in a private virtual environment; `make` alone lists them.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
LOCK ?= run# which requirements file `play` and `run` install: run, or scale for PostgreSQL and cloud key stores
PACKAGES := bot handlers storage
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --annotation-style line \
	--custom-compile-command 'make lock' $(LOCK_FLAGS)

# uv brings certificates of its own; where the machine has some, those know the proxies and mirrors that it is behind.
export UV_SYSTEM_CERTS := $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),true,false)

# The tests wait more than they compute: more of them at once than there are processors are done sooner.
PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell echo $$((2 * $$(nproc 2>/dev/null || echo 2))))
export PYTEST_XDIST_AUTO_NUM_WORKERS

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help play run test lint fix bench setup lock bytecode

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

play: $(VENV)/.installed-$(LOCK) bytecode ## Try the bot in your browser: pretend Telegram, pretend exchanges, no token
	@$(BIN)/backfuture-bot play

run: $(VENV)/.installed-$(LOCK) bytecode ## Run the bot (needs TELEGRAM_BOT_TOKEN in the environment or .env)
	@$(BIN)/backfuture-bot run

test: lint ## Check style and types, then run every test
	@$(BIN)/pytest -n auto

lint: setup ## Check style, formatting and types, change nothing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: setup ## Repair what ruff can repair, and format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup bytecode ## Measure the figures that the README states
	@$(BIN)/python tests/bench

lock: $(VENV)/.tools ## Pin all dependencies anew from pyproject.toml (LOCK_FLAGS=--upgrade for newer ones)
	@$(COMPILE) --group build -o requirements/build.txt
	@$(COMPILE) pyproject.toml -c requirements/build.txt -o requirements/run.txt
	@$(COMPILE) pyproject.toml --all-extras -c requirements/run.txt -o requirements/scale.txt
	@$(COMPILE) pyproject.toml --all-extras --group dev -c requirements/build.txt -c requirements/scale.txt -o requirements/dev.txt

setup: $(VENV)/.installed-dev
	@:

# Python writes no bytecode where PYTHONDONTWRITEBYTECODE is set, and without it a start takes seconds longer.
bytecode: | $(VENV)/.tools
	@$(BIN)/python -m compileall -q $(PACKAGES)

# The stamps make set-up run again only when what it installs has changed.
$(VENV)/.tools: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, $(PYTHON) is " + sys.version if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@touch $@

# Without isolation the project is built by the hash-checked hatchling from build.txt, and nothing else is fetched for it.
$(VENV)/.installed-%: requirements/%.txt pyproject.toml $(VENV)/.tools
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r $<
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
