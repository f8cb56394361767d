# SPDX-License-Identifier: Apache-2.0
#
# `make run` and `make test` need nothing but a Debian with git, make and a Swift toolchain: what else they use
# they install themselves (Deploy/install-dependencies.sh), or say what to type if that takes root.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

# What `make run` starts; all may be given on the command line: make run LISTEN=0.0.0.0:8080
POLICY ?= Routing/default.yaml
DATA ?= data
LISTEN ?= 127.0.0.1:8080
PUBLIC_URL ?= http://$(LISTEN)

# A target may import what it declares, nothing else (see Sources/README.md). `lint` and `test` build with exactly the
# same words, so that nothing is built twice. Warnings are errors by a setting of Package.swift.
CHECKED := --explicit-target-dependency-import-check error
# The product by name: "everything" would also build what our dependencies need only for themselves.
BUILD_FOR_TESTS := swift build --product patchbayPackageTests $(CHECKED)
BUILD_DEBUG := swift build --product patchbay $(CHECKED)
BUILD_RELEASE := swift build --configuration release --product patchbay $(CHECKED)
DEBUG_BINARY = $$(swift build --show-bin-path)/patchbay
RELEASE_BINARY = $$(swift build --configuration release --show-bin-path)/patchbay

SWIFT_SOURCES := Package.swift Sources Tests
SHELL_SCRIPTS := .ci/run Deploy/*.sh
PYTEST := .venv/bin/python -m pytest
STAGE := @Deploy/stage.sh

.PHONY: help run demo build test test-swift test-end-to-end mutants lint format bench fresh clean
.PHONY: dependencies-run dependencies-test

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

run: build ## build Patchbay and start it (POLICY=, DATA=, LISTEN=, PUBLIC_URL=)
	exec "$(RELEASE_BINARY)" serve --print-links --policy "$(POLICY)" --data "$(DATA)" --listen "$(LISTEN)" --public-url "$(PUBLIC_URL)"

demo: build .venv-demo/requirements.txt ## start the bank of Routing/examples/bank with customers and agents who play their parts
	@PATCHBAY_BINARY="$(RELEASE_BINARY)" .venv-demo/bin/python Demo/demo.py --port "$(lastword $(subst :, ,$(LISTEN)))"

build: dependencies-run ## build the release executable
	$(BUILD_RELEASE)

test: test-swift test-end-to-end ## run all tests

test-swift: dependencies-test ## the tests written in Swift
	$(STAGE) "build for tests" $(BUILD_FOR_TESTS)
	$(STAGE) "Swift tests" swift test --skip-build --disable-xctest

test-end-to-end: dependencies-test .venv/requirements.txt ## the tests that drive a running server from outside
	$(BUILD_DEBUG) --quiet
	@PATCHBAY_BINARY="$(DEBUG_BINARY)" Deploy/stage.sh "end-to-end tests" $(PYTEST) Tests/EndToEnd

mutants: dependencies-test ## plant mistakes in a copy of the engine: the proofs must notice each
	@/usr/bin/python3 Tests/Mutants/mutants.py

lint: dependencies-test ## formatting, imports, warnings, shell scripts
	$(STAGE) "swift format" swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)
	$(STAGE) "shellcheck" shellcheck $(SHELL_SCRIPTS)
	$(STAGE) "build without warnings" $(BUILD_FOR_TESTS)

format: ## format the Swift sources in place
	swift format format --in-place --parallel --recursive $(SWIFT_SOURCES)

bench: build ## measure what the README states
	exec "$(RELEASE_BINARY)" bench intake

fresh: ## prove in a bare Debian that `make test` and `make run` install what they need (as root)
	Deploy/fresh.sh

clean: ## remove what was built (not the data)
	rm -rf .build .venv .venv-demo

dependencies-run:
	@Deploy/install-dependencies.sh run

dependencies-test:
	@Deploy/install-dependencies.sh test

.venv-demo/requirements.txt: Demo/requirements.txt
	@Deploy/install-dependencies.sh demo
	rm -rf .venv-demo
	/usr/bin/python3 -m venv .venv-demo
	.venv-demo/bin/python -m pip install --quiet --disable-pip-version-check --requirement Demo/requirements.txt
	cp Demo/requirements.txt $@

# The copy of the list is the stamp: it is written last.
.venv/requirements.txt: Tests/requirements.txt | dependencies-test
	rm -rf .venv
	/usr/bin/python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	cp Tests/requirements.txt $@
