# Everything one does with this repository. `make` alone tells what there is.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
READY := .venv/.ready
CATALOGUE := alliance_cli/locale/messages.pot
TRANSLATED = $(wildcard alliance_cli/locale/*/LC_MESSAGES/messages.po)

# The first interpreter at hand that is new enough; `make setup PYTHON=…` names another.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$each" && break; done)

.PHONY: help
help:  ## Tell what there is to make.
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name words; \
		do printf '  make %-10s %s\n' "$$name" "$$words"; done

# --- the workshop -------------------------------------------------------------------------

.PHONY: setup
setup: $(READY)  ## Make .venv with exactly what the lock says (a second time: nothing to do).

$(READY): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "alliance needs Python 3.11 or newer; name it with make setup PYTHON=…" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: demo
demo: $(READY)  ## Found an alliance in a temporary folder and take a proposal to its adoption.
	ALLIANCE=$(CURDIR)/$(BIN)/alliance examples/demo.sh

# --- the checks ---------------------------------------------------------------------------

.PHONY: check
check: format lint types contract drift tests  ## All that must hold before a change lands.

.PHONY: test tests
test: tests  ## The tests alone.
tests: $(READY)
	$(BIN)/pytest -n 2 --quiet

.PHONY: browser
browser: $(READY)  ## The tests in a browser alone; installs one. Screenshots: .artefacts/browser
	tools/install_browser.sh
	CI=1 $(BIN)/pytest -n 2 --quiet tests/browser

.PHONY: format
format: $(READY)
	$(BIN)/ruff format --check --quiet

.PHONY: lint
lint: $(READY)
	$(BIN)/ruff check --quiet
	$(BIN)/python tools/lint_forges.py
	$(BIN)/shellcheck tools/*.sh .ci/run

.PHONY: types
types: $(READY)
	$(BIN)/mypy --no-error-summary

.PHONY: contract
contract: $(READY)
	$(BIN)/lint-imports --no-logo

.PHONY: fix
fix: $(READY)  ## Mend by machine what a machine can mend.
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

# --- how fast it is -----------------------------------------------------------------------

BENCH := .bench
SIZE ?= medium

.PHONY: bench
bench: $(READY) $(BENCH)/venv/.ready $(BENCH)/node/.ready  ## Measure it beside its peers: SIZE=small, medium, full.
	$(BIN)/python -m bench --size $(SIZE)

# A peer that cannot be installed is told as absent in the table.
$(BENCH)/venv/.ready: bench/other/requirements.txt
	@mkdir -p $(@D)
	$(BIN)/python -m venv $(@D) && $(@D)/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r $< || echo "without check-jsonschema, yamllint and yamale" >&2
	@touch $@

$(BENCH)/node/.ready: bench/other/package-lock.json
	@mkdir -p $(@D) && cp bench/other/package.json $< $(@D)
	cd $(@D) && npm ci --silent --ignore-scripts || echo "without ajv" >&2
	@touch $@

# --- what is generated, and whether it is still true --------------------------------------

.PHONY: drift
drift: drift-schemas drift-messages drift-lock

.PHONY: schemas drift-schemas
WRITE_SCHEMAS := $(BIN)/python tools/write_schemas.py

schemas: $(READY)  ## Write the JSON Schemas that the record models describe.
	$(WRITE_SCHEMAS) schemas

drift-schemas: $(READY)
	@made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; $(WRITE_SCHEMAS) "$$made"; \
		diff -rq schemas "$$made" || { echo "schemas/ is not what the models say: run make schemas" >&2; exit 1; }

.PHONY: messages drift-messages
# No dates and no line numbers: the catalogue changes only when what is said changes.
POT_HEADER := msgid ""\nmsgstr ""\n"Project-Id-Version: alliance-cli\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n
EXTRACT := made=$$(mktemp); trap 'rm -f "$$made"' EXIT; \
	PYTHONPATH=. $(BIN)/pybabel --quiet extract --mapping=tools/babel.cfg --no-default-keywords \
		--keywords=say --keywords=say_many:1,2 --keywords=mark --keywords=mark_as:1c,2 --add-comments=Translators: \
		--omit-header --add-location=file --sort-by-file --width=99 --output-file="$$made" alliance_cli; \
	{ printf '$(POT_HEADER)'; cat "$$made"; }

messages: $(READY)  ## Gather every text there is to translate, and compile the translations.
	@mkdir -p $(dir $(CATALOGUE))
	@$(EXTRACT) > $(CATALOGUE)
	@for each in $(TRANSLATED); do language=$${each%/LC_MESSAGES/*}; \
		$(BIN)/pybabel --quiet update --ignore-pot-creation-date --no-fuzzy-matching --width=99 \
			--input-file=$(CATALOGUE) --output-file="$$each" --locale="$${language##*/}"; \
		$(BIN)/pybabel --quiet compile --input-file="$$each" --output-file="$${each%.po}.mo"; done

drift-messages: $(READY)
	@$(EXTRACT) | diff -u $(CATALOGUE) - > /dev/null \
		|| { echo "$(CATALOGUE) is not what the code says: run make messages" >&2; exit 1; }
	@for each in $(TRANSLATED); do made=$$(mktemp); \
		$(BIN)/pybabel --quiet compile --input-file="$$each" --output-file="$$made"; \
		cmp --silent "$$made" "$${each%.po}.mo" \
			|| { echo "$${each%.po}.mo is not what $$each says: run make messages" >&2; exit 1; }; \
		rm "$$made"; done

.PHONY: lock drift-lock
# A release rests a week before it is taken up. `make lock UPGRADE=--upgrade` takes newer ones.
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --no-config --universal --python-version=3.11 \
	--generate-hashes --no-header --no-emit-index-url --exclude-newer="7 days" $(UPGRADE)

lock: $(READY)  ## Work the locks out anew from pyproject.toml.
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

drift-lock: $(READY)
	@$(BIN)/pytest --quiet --no-header tests/house/test_lock.py > /dev/null \
		|| { echo "the locks are not what pyproject.toml asks for: run make lock" >&2; exit 1; }
