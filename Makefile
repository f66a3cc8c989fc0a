# One word does each thing: make demo, test, check, bench, shell, stop, clean.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION := 0.13.9
DEMO_PORT ?= 8080
# demo (ours, simulated) or complete-journey
SHOP ?= demo
ifeq ($(SHOP),complete-journey)
USER_ID ?= 900
VAR := var/complete-journey
else ifeq ($(SHOP),demo)
USER_ID ?= mia
VAR := var
else
$(error SHOP=$(SHOP): it takes demo or complete-journey)
endif

DEMO_RATES := EUR=1.08,GBP=1.27,CHF=1.12,CAD=0.72,AUD=0.66,CNY=0.14,HKD=0.128,TWD=0.032,JPY=0.0066,KRW=0.00071,INR=0.0115,SGD=0.77,MXN=0.054

SHOPTALK := .venv/bin/shoptalk
# Where the chosen shop keeps its data.
demo shell $(VAR)/.trained: export SHOPTALK_VAR_DIR := $(VAR)
demo shell $(VAR)/.trained: export SHOPTALK_DATABASE_URL := sqlite+aiosqlite:///$(VAR)/shoptalk.db
demo shell $(VAR)/.trained: export SHOPTALK_ARTIFACT_DIR := $(VAR)/artifacts
RASA := RASA_TELEMETRY_ENABLED=false PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3 .venv-bot/bin/rasa
PIP := .venv/bin/uv pip install --quiet
# By two workers, which must see the tests in one order.
PYTEST := PYTHONHASHSEED=0 .venv/bin/python -m pytest -n 2 --dist loadgroup
BOT_SOURCES := bot/config.yml $(wildcard bot/domain/*.yml bot/components/*.py data/*/*.yml)
RECOMMENDER_SOURCES := $(shell find recommender language -name '*.py' -o -name '*.toml')

WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/.venv-node/*' -not -path web/client/schema.ts -not -path web/client/openapi.json)
NODE := web/with-node $(CURDIR)/.venv/bin/uv

.PHONY: help demo test test-fast check bench shell stop clean lock web docs screenshots conversations

help:
	@echo "make demo    start the demo shop and print its address (DEMO_PORT=8080, SHOP=complete-journey)"
	@echo "make shell   talk to it in the terminal (USER_ID=mia)"
	@echo "make stop    stop the demo"
	@echo "make test    run the whole test suite"
	@echo "make test-fast  the tests that start no processes, about three minutes"
	@echo "make check   lint, format, types"
	@echo "make web     build the pages and the widget"
	@echo "make docs    build the site of the documents, with an API reference, into site/"
	@echo "make bench   benchmarks, side by side with peers"
	@echo "make clean   remove everything that these commands made"

demo: .venv/.shop .venv-bot/.bot models/.trained $(VAR)/.trained web
	@SHOPTALK_PUBLIC_PORT=$(DEMO_PORT) $(SHOPTALK) up --detach

test: .venv/.dev .venv-bot/.dev models/.trained web
	@$(NODE) npm test --silent
	.venv-bot/bin/python -m pytest -c tests/bot/pytest.ini tests/bot
	$(PYTEST)

# Without what starts real processes or takes seconds.
test-fast: .venv/.dev
	$(PYTEST) -m "not slow"

check: .venv/.dev web/client/schema.ts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	@$(NODE) npm run check --silent

# The pages and the widget, built once into web/dist.
web: web/dist/.built

web/node_modules/.installed: web/package.json web/package-lock.json | .venv/bin/uv
	@$(NODE) npm ci --silent
	@touch $@

# The types of the typed client, from what the public door says of itself.
web/client/schema.ts: $(wildcard server/*.py) web/node_modules/.installed | .venv/.shop
	@.venv/bin/python -c 'import json; from server.openapi import described; print(json.dumps(described()))' > web/client/openapi.json
	@$(NODE) npm run client --silent > /dev/null

web/dist/.built: $(WEB_SOURCES) web/node_modules/.installed web/client/schema.ts
	@$(NODE) npm run build --silent
	@touch $@

bench: .venv/.dev .venv-bot/.dev models/.trained
	@$(MAKE) --no-print-directory SHOP=complete-journey var/complete-journey/.trained
	.venv/bin/python bench/turn_latency.py

# The site of the documents, with an API reference; a link that leads nowhere fails.
docs: .venv-docs/.docs
	@.venv-docs/bin/python docs/assemble.py
	@.venv-docs/bin/zensical build --clean --strict
	@echo "open site/index.html"

# The pictures of README and docs, from the demo.
screenshots: demo .venv/.dev
	.venv/bin/python bench/screenshots.py --url http://127.0.0.1:$(DEMO_PORT) \
	  --admin-token "$$($(SHOPTALK) token --admin 2>/dev/null)"

# What the bot answers to the customers of docs/conversations.md, written there anew.
conversations: export PYTHONPATH := tests
conversations: .venv/.dev .venv-bot/.dev models/.trained
	.venv/bin/python -m support.transcripts docs/conversations.md

shell: demo
	@$(RASA) shell --endpoints endpoints.yml --model models --conversation-id $(USER_ID) \
	  --interface 127.0.0.1 --port 5006 2> $(VAR)/log/shell.log; \
	  ! grep '^[A-Za-z]*Error' $(VAR)/log/shell.log

stop:
	@if [ -x $(SHOPTALK) ]; then for var in var var/complete-journey; do \
	  [ ! -d $$var ] || SHOPTALK_VAR_DIR=$$var $(SHOPTALK) up --stop; done; fi

clean: stop
	rm -rf .venv .venv-bot .venv-peers .venv-docs .site .cache site var models web/dist web/node_modules web/.venv-node .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

# Environments: made when missing, brought up to date when a lock file changes.
.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.shop: requirements/shop.txt requirements/torch.txt pyproject.toml | .venv/bin/uv
	$(PIP) --python .venv/bin/python -r requirements/shop.txt
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/torch.txt
	$(PIP) --python .venv/bin/python --no-deps -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.shop
	$(PIP) --python .venv/bin/python -r requirements/dev.txt
	@touch $@

.venv-bot/.bot: requirements/bot.txt requirements/encoder.txt | .venv/bin/uv
	[ -x .venv-bot/bin/python ] || .venv/bin/uv venv --quiet --python "$$(requirements/find-python310 .venv/bin/uv)" .venv-bot
	$(PIP) --python .venv-bot/bin/python -r requirements/bot.txt
	$(PIP) --python .venv-bot/bin/python --no-deps -r requirements/encoder.txt
	@touch $@

.venv-bot/.dev: requirements/bot-dev.txt .venv-bot/.bot
	$(PIP) --python .venv-bot/bin/python -r requirements/bot-dev.txt
	@touch $@

# Peers of the benches; nothing of the product needs them.
.venv-peers/.peers: requirements/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/peers.txt
	@touch $@

# The site's tools; nothing of the product needs them.
.venv-docs/.docs: requirements/docs.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/docs.txt
	@touch $@

# What the demo runs on. The shop's database is kept; a changed recommender is trained anew.
models/.trained: $(BOT_SOURCES) | .venv-bot/.bot
	@mkdir -p models
	@echo "training the bot, about a minute ..."
	@$(RASA) train --config bot/config.yml --domain bot/domain --data data --out models --quiet \
	  > models/train.log 2>&1 || { cat models/train.log; exit 1; }
	@touch $@

# With rates of the demo's own, so that "under 60 euros" is a limit there.
.env: | .venv/.shop
	@umask 077; .venv/bin/python -c 'import secrets; print("SHOPTALK_SECRET=" + secrets.token_hex(32)); print("SHOPTALK_ADMIN_TOKEN=" + secrets.token_hex(16)); print("SHOPTALK_DEMO=true"); print("SHOPTALK_EXCHANGE_RATES=$(DEMO_RATES)")' > $@

var/complete-journey/.imported: | .venv/.shop .env
	@mkdir -p $(@D)
	$(SHOPTALK) import --format complete-journey
	@touch $@

# Made when there is none: its orders and promotions are as of that day.
var/demo-shop/products.csv: | .venv/.shop
	$(SHOPTALK) demo-shop --out var/demo-shop

var/.demo-imported: var/demo-shop/products.csv | .env
	@[ ! -e var/.imported ] || { echo "var/ holds another shop: make clean, or move it away" >&2; exit 1; }
	$(SHOPTALK) import --format csv var/demo-shop
	@touch $@

$(VAR)/.trained: $(if $(filter demo,$(SHOP)),var/.demo-imported,var/complete-journey/.imported) $(RECOMMENDER_SOURCES) | .env
	$(SHOPTALK) train
	@touch $@

# Pinned versions, no registry addresses.
lock: .venv/.dev
	cd requirements && for it in "bot 3.10 bot" "bot-dev 3.10 bot,bot-dev" "shop 3.11 actions,demo" "dev 3.11 actions,demo,dev" "docs 3.11 docs"; do \
	  set -- $$it; \
	  constraint=$$( [ $$1 = bot-dev ] && echo "-c bot.txt"; [ $$1 = dev ] && echo "-c shop.txt" ); \
	  ../.venv/bin/uv pip compile --quiet ../pyproject.toml --extra $${3//,/ --extra } --python-version $$2 \
	    --no-header --no-annotate $$constraint --output-file $$1.txt; \
	done
