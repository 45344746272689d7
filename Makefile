# SPDX-License-Identifier: MIT
.PHONY: help deps servers browser build demo test long check bench format record install clean
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
LIBRARIES := yaml-0.1 lua5.4 libcmark-gfm libidn2 sqlite3
APT := libyaml-dev liblua5.4-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libidn2-dev libsqlite3-dev pkg-config python3
BREW := libyaml lua@5.4 cmark-gfm libidn2 sqlite pkg-config python3
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Package.swift Sources Tests

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the system libraries that are missing (apt or brew)
	@if pkg-config --exists $(LIBRARIES) 2>/dev/null && command -v python3 >/dev/null; then \
		:; \
	elif command -v apt-get >/dev/null; then \
		$(SUDO) apt-get update -q && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y $(APT); \
	elif command -v brew >/dev/null; then \
		brew install $(BREW); \
	else \
		echo "please install: $(APT)" >&2; exit 1; \
	fi

servers: ## unpack the mail servers that the tests deliver to (Debian packages; installs nothing)
	@Tests/Servers/fetch

browser: ## install the browser that the tests look at pages with (apt; else those are skipped)
	command -v chromedriver >/dev/null || { $(SUDO) apt-get update -q && $(SUDO) env \
		DEBIAN_FRONTEND=noninteractive apt-get install -q -y chromium chromium-driver; }

build: deps ## build the program (debug)
	swift build --product prankster

demo: build ## plan the example campaign and send its letters to the mock inbox
	.build/debug/prankster plan campaigns/april-fools
	.build/debug/prankster send campaigns/april-fools

test: deps servers ## build and run every test, but for the long ones
	swift build --build-tests
	swift test --skip-build --no-parallel # tests that wait for servers would starve each other

long: deps servers ## build and run the tests that take minutes
	swift build --build-tests
	PRANKSTER_LONG_TESTS=1 swift test --skip-build --filter KillTests

check: test long ## what CI runs: all tests, format, imports, and the shipped campaigns
	swift format lint --strict --recursive --parallel $(SOURCES)
	swift build --build-tests --explicit-target-dependency-import-check error
	for campaign in campaigns/*/; do .build/debug/prankster check "$$campaign" || exit; done

bench: deps servers ## compare the speed of sending and of the inbox with others'; BENCH=--mem for memory
	swift build -c release --product prankster
	python3 Tests/Benchmarks/bench.py .build/release/prankster $(BENCH)
	[ -n "$(BENCH)" ] || python3 Tests/Benchmarks/inbox.py .build/release/prankster

format: ## rewrite the sources in the house style
	swift format --in-place --recursive --parallel $(SOURCES)

record: deps ## write the golden files anew; fails, so that a person looks at the difference
	RECORD=1 swift test

install: deps ## build for release and install under PREFIX (/usr/local)
	swift build -c release --product prankster
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/prankster"
	install .build/release/prankster "$(DESTDIR)$(PREFIX)/bin/prankster"
	cp -R templates plugins "$(DESTDIR)$(PREFIX)/share/prankster/"

clean: ## remove what was built and what the demo wrote
	rm -rf .build out
