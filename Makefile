# Every target works as the first command typed in a fresh clone: it sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BENCH ?= -n 1000
FUZZ ?= --seconds 1800
# One more than two processors: a test that waits for a browser, a server or a kill leaves its own to another.
WORKERS ?= 3
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := site
.PHONY: site serve pdf pdf-all test kills fuzz check format quality bench lock clean

site: $(VENV)/site.done ## Build the site into site/
	$(BIN)/mkdocs build --strict --quiet

serve: $(VENV)/site.done ## Preview at http://127.0.0.1:8000 and rebuild on every change
	$(BIN)/mkdocs serve

pdf: $(VENV)/pdf.done ## Typeset the digest as a book; make pdf BOOK="--lang en --topic ports" for a part of it
	$(BIN)/digest pdf $(BOOK)

pdf-all: $(VENV)/pdf.done ## Typeset every book the site links to, into docs/pdf/; make site then links to them
	$(BIN)/digest pdf --all

# Where Java and npm are, the tests check the HTML of all pages too.
CHECKER := $(if $(and $(shell command -v java),$(shell command -v npm)),$(VENV)/checker.done)

test: $(VENV)/dev.done $(CHECKER) ## Run all tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

kills: $(VENV)/dev.done ## Kill builds, translations and imports at 50 random moments, and see that all is made good
	$(BIN)/python tests/faults/kills.py

fuzz: $(VENV)/fuzz.done ## Look for input that breaks a law, half an hour; make fuzz FUZZ="--seconds 300 translating" for less
	$(BIN)/python tests/fuzz/guided.py $(FUZZ)

check: $(VENV)/dev.done ## Format, lint and types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

format: $(VENV)/dev.done ## Mend format and simple lint
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

quality: $(VENV)/dev.done ## Score the reading of annotated articles and cases
	$(BIN)/python tests/quality/scores.py

bench: $(VENV)/site.done ## Measure a made-up digest of 1000 articles; make bench BENCH="-n 10000 --growth" for more
	$(BIN)/digest bench $(BENCH)

lock: $(VENV)/dev.done ## Write the lock files anew from pyproject.toml
	$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml -o requirements/site.txt
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml --extra dev -o requirements/dev.txt
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml --extra pdf -o requirements/pdf.txt
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml --extra cluster --extra remote -c requirements/dev.txt -o requirements/cluster.txt
	$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml --extra fuzz -c requirements/dev.txt -o requirements/fuzz.txt

clean: ## Remove everything that is built
	rm -rf site .cache docs/en docs/zh docs/data docs/media docs/pdf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.done: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/pdf.done: requirements/pdf.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/pdf.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/site.done

$(VENV)/fuzz.done: requirements/fuzz.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/site.done

$(VENV)/checker.done: requirements/checker/package-lock.json | $(VENV)/bin/python
	mkdir -p $(VENV)/checker && cp requirements/checker/package*.json $(VENV)/checker
	npm ci --prefix $(VENV)/checker --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(VENV)/dev.done: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/site.done
