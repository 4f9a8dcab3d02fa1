# make demo    the whole journey on sample data       make test    every test, a tenth of each long campaign
# make build   the release program                    make soak    every test, all of each campaign, optimised
# make bench   every figure with its floor            make lint    the format of all sources
# make docs    documentation to browse                make format  brings all sources into that format
#
# Each first installs the Debian packages that are missing.

SWIFT = swift
SOURCES = Sources Tests strategies Package.swift

.PHONY: all build test soak lint format docs bench demo clean prerequisites
.NOTPARALLEL:

all: build

prerequisites:
	@.ci/prerequisites

build: prerequisites
	$(SWIFT) build -c release

test: prerequisites
	ASSAY_SOAK=0 $(SWIFT) test --parallel

# Tests reach into modules, which a release build has to be asked for; its own folder keeps the release program as it is.
soak: prerequisites
	ASSAY_SOAK=1 ASSAY_NOTEBOOK_TEST=1 $(SWIFT) test --parallel -c release -Xswiftc -enable-testing --scratch-path .build/soak

lint: prerequisites
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: prerequisites
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

docs: prerequisites
	.ci/documentation .build/docs
	@echo "documentation: to browse it, serve the folder .build/docs"

bench: prerequisites
	$(SWIFT) build -c release --product assay
	$(SWIFT) build -c release --product Benchmarks
	.build/release/Benchmarks

demo: prerequisites
	$(SWIFT) build -c release --product assay
	rm -rf .build/demo
	.build/release/assay demo --workspace .build/demo

clean:
	rm -rf .build
