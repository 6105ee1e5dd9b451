# Below the Line. `make` builds data/pages.db from seeds/, `make serve` opens it, `make help` lists the rest.

INPUT  ?= seeds
PORT   ?= 8001
DB     ?= data/pages.db
PYTHON ?= python3
CORPUS ?= ../shared/corpus
SIZES  ?= 2000 20000
RUNS   ?= 3
CORE   ?=
NAMES  ?=
COMMENTS ?= 1000000
MILLION ?=
MINUTES ?= 10

BTL    := .venv/bin/btl
BUILD  := $(BTL) build $(INPUT) -o $(DB) --artefacts $(dir $(DB)) $(if $(NAMES),--names $(NAMES))
# Exit status 3: built, but some inputs were rejected, which btl has said.
ACCEPT_REJECTS := || [ $$? -eq 3 ]

.DEFAULT_GOAL := all
.PHONY: all extract clean split features load serve check test torture audit fuzz lint format accuracy bench bench-features bench-serve accept clobber help

all: load  ## Set up the environment and build the database (INPUT=dir-or-file, DB=file, NAMES=list)
	@echo "Next: make serve   opens it at http://127.0.0.1:$(PORT)/"

extract: .venv/installed  ## Stage 1: find and decode the inputs      -> data/extract.jsonl
	@$(BUILD) --until extract $(ACCEPT_REJECTS)

clean: .venv/installed  ## Stage 2: repair the encoding             -> data/clean.jsonl
	@echo "(clean is the text-cleaning stage; to remove what was built: make clobber)"
	@$(BUILD) --until clean $(ACCEPT_REJECTS)

split: .venv/installed  ## Stage 3: articles, comments and entries  -> data/split.jsonl
	@$(BUILD) --until split $(ACCEPT_REJECTS)

features: .venv/installed  ## Stage 4: quotations, replies, dates, names -> data/features.jsonl
	@$(BUILD) --until features $(ACCEPT_REJECTS)

load: .venv/installed  ## Stage 5: all of it into the database     -> data/pages.db
	@$(BUILD) $(ACCEPT_REJECTS)

serve: load  ## Open the database in Datasette (PORT=8001)
	@$(BTL) serve $(DB) --port $(PORT)

check: .venv/installed  ## Prove that the database keeps its promises
	@$(BTL) check $(DB)

test: .venv/installed-dev  ## Run all tests
	@.venv/bin/python -m pytest

torture: .venv/installed-dev  ## Try to break the promises of docs/guarantees.md; one table says how often (two hours)
	@TORTURE=full MILLION='$(MILLION)' .venv/bin/python -m pytest -rN tests/torture

audit: .venv/installed  ## Ask whether anything is known against an installed package (needs the network)
	@.ci/audit

fuzz: .venv/installed tests/torture/.venv/installed  ## Look for pages that break something, guided by what code they reach (MINUTES=10)
	@tests/torture/.venv/bin/python tests/torture/guided.py $(MINUTES)

lint: .venv/installed-dev  ## Check style and types
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: .venv/installed-dev  ## Put the code into its format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

accuracy: .venv/installed-dev  ## Measure on real pages (CORPUS=folder); compare with what was reached before
	@.venv/bin/python benchmarks/accuracy.py $(CORPUS)

bench: .venv/installed benchmarks/.venv/installed  ## Measure builds beside a yardstick and other tools (SIZES="2000 20000", RUNS=3)
	@.venv/bin/python benchmarks/run.py --sizes $(SIZES) --runs $(RUNS) --core='$(CORE)'

bench-features: .venv/installed  ## Measure what each feature costs (CORPUS=folder of real pages, if it is there)
	@.venv/bin/python benchmarks/features.py $(if $(wildcard $(CORPUS)),--corpus $(CORPUS))

bench-serve: .venv/installed  ## Measure the pages of a large database (COMMENTS=1000000)
	@.venv/bin/python benchmarks/serve_load.py --comments $(COMMENTS)

accept: .venv/installed-dev  ## Rewrite the outlines in tests/pages; read the difference before you commit it
	@.venv/bin/python -m tests.accept

clobber:  ## Remove the environment and everything that was built
	rm -rf .venv benchmarks/.venv tests/torture/.venv $(filter-out data/.gitkeep,$(wildcard data/* data/.[!.]*))

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/installed: pyproject.toml constraints.txt
	@$(call install,.)
	@touch $@

.venv/installed-dev: .venv/installed
	@$(call install,.[dev])
	@touch $@

# Tools to compare with, in an environment of their own; where they cannot be installed, they are not measured.
benchmarks/.venv/installed: benchmarks/peers.txt
	@$(PYTHON) -m venv benchmarks/.venv
	@benchmarks/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r $< && touch $@ \
	  || echo "Some of the tools in $< could not be installed; they are left out."

# What looks for pages by the code that they reach, in an environment of its own: it is 35 MB, and no test needs it.
tests/torture/.venv/installed: tests/torture/fuzz.txt pyproject.toml constraints.txt
	@$(PYTHON) -m venv tests/torture/.venv
	@tests/torture/.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r $< -e . && touch $@

# uv where it is present, else venv and pip; the tested versions either way.
define install
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "Below the Line needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12" >&2; exit 1; }; \
if [ ! -x .venv/bin/python ] || [ ! -f .venv/installed ]; then echo "Setting up .venv (once; about a minute) ..."; fi; \
if command -v uv >/dev/null 2>&1; then \
  { [ -x .venv/bin/python ] || uv venv --quiet --python $(PYTHON) .venv; } && \
  uv pip install --quiet --python .venv/bin/python -c constraints.txt -e '$(1)'; \
else \
  { [ -x .venv/bin/python ] || $(PYTHON) -m venv .venv; } && \
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '$(1)'; \
fi
endef
