# make demo    the whole journey on sample data       make test    every test, a tenth of each long campaign
# make build   the release program                    make soak    every test, all of each campaign, optimised
# make bench   every figure with its floor            make lint    the format of all sources
# make docs    documentation to browse                make format  brings all sources into that format
# make fuzz    texts of libFuzzer's making into the front end of scripts, for FUZZ_SECONDS
#
# Each first installs the Debian packages that are missing.

SWIFT = swift
SOURCES = Sources Tests strategies Package.swift

.PHONY: all build test soak lint format docs bench demo fuzz clean prerequisites
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

FUZZ_SECONDS = 60

# The front end is built with its branches counted, in a folder of its own; what it finds is kept there.
fuzz: prerequisites
	ASSAY_FUZZ=1 $(SWIFT) build -c release --product ScriptFuzzer --scratch-path .build/fuzz
	mkdir -p .build/fuzz/texts
	cp strategies/*/*.pine .build/fuzz/texts
	cd .build/fuzz && release/ScriptFuzzer texts -max_total_time=$(FUZZ_SECONDS) -timeout=5 -max_len=4000

clean:
	rm -rf .build
