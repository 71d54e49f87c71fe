# The atlas on one machine: `make run` starts it, `make test` checks it, `make bench` measures it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test lint bench clean
.DEFAULT_GOAL := run

$(VENV)/.runs: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The atlas needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt requirements.txt $(VENV)/.runs
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/.runs
	@echo "Mali Control Atlas: http://127.0.0.1:$(PORT)  (stop with Ctrl+C)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.tests lint
	@sh tests/browser/get_chromium.sh
	@sh tests/data/get_postgres.sh
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.tests
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

bench: $(VENV)/.tests
	@$(BIN)/python -m bench

clean:
	rm -rf $(VENV) var
