# The environment is made once, in .venv, and again only when what it is made of changes.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := $(VENV)/peers
DEMO := demo
PYTEST := $(BIN)/python -m pytest

.PHONY: help demo test contract property crash soak package bench lint format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "making $(VENV) with $$($$python --version)"; exec $$python -m venv $(VENV); fi; \
	done; \
	echo "outcomed needs Python 3.11 or newer with its venv module: install python3 and python3-venv," >&2; \
	echo "or name one: make $(or $(MAKECMDGOALS),test) PYTHON=/path/to/python3" >&2; exit 1

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing what is needed into $(VENV), a minute or two"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	  --editable '.[all]' --group dev
	@touch $@

demo: $(READY) ## run the main job over the example organisation, in the folder demo/
	@test -e $(DEMO)/config.toml || $(BIN)/outcomed init $(DEMO) --sample >/dev/null
	@if test -e $(DEMO)/state/installed; then $(BIN)/outcomed --config $(DEMO)/config.toml once; else \
	  since=$$($(BIN)/python -c 'import datetime as d; print(d.datetime.now(d.UTC).date() - d.timedelta(days=14))'); \
	  echo "As if outcomed had run here since $$since, a tick each morning:"; echo; \
	  $(BIN)/outcomed --config $(DEMO)/config.toml once --from "$$since"; fi
	@echo
	@echo "Change a file in $(DEMO)/launches and run 'make demo' again, or start afresh: rm -r $(DEMO)"

test: $(READY) ## all tests, in one process more than there are processors: some do nothing but wait
	$(PYTEST) --numprocesses $$(($$(nproc) + 1)) --dist worksteal

contract: $(READY) ## each port's suite, on every connector
	$(PYTEST) -m contract

property: $(READY) ## state machines and oracles, with many more examples
	HYPOTHESIS_PROFILE=ci $(PYTEST) -m property

crash: $(READY) ## kill the installed program at every step
	OUTCOMED_CRASH=all $(PYTEST) -m crash

soak: $(READY) ## daemons under a thousand random faults of each kind, for an hour or two; reports in soak/
	@rm -f soak/*.json
	OUTCOMED_REPORTS=$(CURDIR)/soak $(PYTEST) -m soak --numprocesses $$(nproc) --dist worksteal; done=$$?; \
	  PYTHONPATH=tests $(BIN)/python -m support.tally soak; exit $$done

package: $(READY) ## build the wheel, and run it in a clean environment
	$(PYTEST) -m packaging

bench: $(READY) ## measure against peers: bench/README.md; CASES names some of them
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group bench
	@test -x $(PEERS)/bin/python || $(BIN)/python -m venv $(PEERS)
	$(BIN)/python -m pip --python $(PEERS)/bin/python install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --group bench-peers
	PYTHONPATH=tests $(BIN)/python -m bench $(CASES)

lint: $(READY) ## lint, format, types, and the counts that may only fall
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/mypy bench
	$(BIN)/python .ci/ratchets.py

format: $(READY) ## mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the environment and all that was made
	rm -rf $(VENV) $(DEMO) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
