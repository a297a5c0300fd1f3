# Two commands matter: `make demo` opens the dashboard on the built-in simulator, `make test` runs the tests.
PREFIX ?= /usr/local
SWIFT ?= swift
BINARY = .build/release/browsertop
# A manifest from the cache knows the commit of an earlier build, and --version would tell that one.
RELEASE = $(SWIFT) build -c release --manifest-cache none

.PHONY: demo bytes run build test repeat faults fuzz sanitize check format install install-place conformance growth bench soak pictures docs-check deb tarball release-check clean dependencies test-dependencies

# A look around must not wait for the optimiser: where no release is built yet it is a debug build, in half the time.
demo: dependencies
	@if [ -x $(BINARY) ]; then $(RELEASE) --product browsertop; else \
		echo "The first build takes about four minutes on two cores; [n/m] says how far it is."; \
		$(SWIFT) build --product browsertop; fi
	@if [ -x $(BINARY) ]; then exec $(BINARY) --demo; else exec .build/debug/browsertop --demo; fi

build: dependencies
	@[ -x $(BINARY) ] || echo "The first release build takes about eight minutes on two cores; [n/m] says how far it is."
	$(RELEASE) --product browsertop

# All tests run against optimised code: what users run is. The tests themselves are not optimised, but for the suite that asks
# the optimiser. What waits for sockets, programs and files has limits in time, so it does not run beside the pure rooms, which
# compute for a minute. The journeys drive the release itself and have the machine to themselves, eight at a time: all at
# once they wait for each other. `swift test` runs the same in debug.
PURE_TESTS = '^(RemoteText|BrowserSessions|SessionQuery|SessionSharing|SessionStore|SessionFindings|CellGrid|Terminal|Themes|Dashboard)Tests\.'
TESTED = SWIFT="$(SWIFT)" scripts/run-tests -c release --skip-build
test: test-dependencies
	$(RELEASE) --build-tests --explicit-target-dependency-import-check error
	$(TESTED) --filter $(PURE_TESTS)
	$(TESTED) --skip $(PURE_TESTS) --skip JourneyTests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8 $(TESTED) --filter JourneyTests

# Each command and each format many times over, healthy and with faults: all runs must end alike.
repeat: build
	@scripts/install-dependencies python3
	scripts/repeat $(BINARY)

# Mutated bytes for everything that reads bytes, by libFuzzer: SECONDS for each target.
SECONDS ?= 30
fuzz: dependencies
	scripts/fuzz $(SECONDS)

# All tests but the journeys under ThreadSanitizer, then AddressSanitizer. Half an hour.
sanitize: test-dependencies
	SWIFT_BACKTRACE=enable=no scripts/run-tests --sanitize=thread --scratch-path .build-thread --skip JourneyTests
	SWIFT_BACKTRACE=enable=no scripts/run-tests --sanitize=address --scratch-path .build-address --skip JourneyTests

# Secrets in every place of vendors' answers; vendors that misbehave in every way, under each command and the dashboard; an archive
# that is killed, damaged, locked or full. Some hours; `Tests/Faults/matrix.py BINARY --quick` takes a minute.
faults: build
	@scripts/install-dependencies python3
	Tests/Faults/canaries.py $(BINARY)
	Tests/Faults/own_address.py $(BINARY)
	Tests/Faults/matrix.py $(BINARY)
	Tests/Faults/archive_trials.py $(BINARY)

# What CI asks besides the tests: formatting, warnings as errors, the arrows between targets.
check:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz
	scripts/check-house-rules
	BROWSERTOP_WARNINGS_AS_ERRORS=1 $(SWIFT) build --build-tests --explicit-target-dependency-import-check error

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Fuzz

# The vendors' official Python SDKs against the simulator.
conformance: build
	Tests/Conformance/run $(BINARY)

# What ten times the text or the count costs the release: at most fifteen times the time and memory. More than an
# hour; GROWTH=--quick takes a minute.
GROWTH ?=
growth: build
	@scripts/install-dependencies python3
	Tests/Growth/growth.py $(BINARY) $(GROWTH)

# The store's figures at 10 k, 100 k and 1 M sessions, beside fzf and sort(1) on the same data. Some minutes.
bench:
	@scripts/install-dependencies fzf
	cd Benchmarks && $(SWIFT) package benchmark --target StoreBenchmarks --no-progress
	@fzf --version; sort --version | head -1
	cd Benchmarks && $(SWIFT) build -c release --product peers && .build/release/peers
	cd Benchmarks && for count in 10000 100000 1000000; do .build/release/peers --memory $$count; done

# What the dashboard writes: its first screen, a moved cursor, an untouched screen. BYTES=--check fails at one and a half times
# the goals, as CI does.
BYTES ?=
bytes: build
	@scripts/install-dependencies python3
	scripts/bytes $(BYTES) $(BINARY)

# Ten minutes of a living fleet under a dashboard and a watch: memory, descriptors and threads must stay flat.
soak: build
	scripts/soak $(BINARY)

# The pictures in docs/pictures and the frames in the guide, drawn by the release.
pictures: build
	@scripts/install-dependencies python3 tmux ncurses-term
	scripts/pictures $(BINARY)

# Every command line, configuration, filter, recipe, frame and link of the documentation, on the simulator. A minute.
docs-check: build
	@scripts/install-dependencies python3 tmux jq curl
	scripts/check-docs $(BINARY)

# The program, its manual pages, completions, documentation, themes, examples and a systemd user unit for watch. Whether it may be
# installed there is looked at before the build, which takes minutes.
install: install-place build
	@scripts/install-dependencies python3
	packaging/stage $(BINARY) "$(DESTDIR)" "$(PREFIX)"

install-place:
	@place="$(DESTDIR)$(PREFIX)/bin"; while [ ! -e "$$place" ]; do place=$$(dirname "$$place"); done; \
	if [ ! -w "$$place" ]; then \
		echo "You may not write to $$place. Install for yourself, or build first and install as root:" >&2; \
		echo "    make install PREFIX=\$$HOME/.local" >&2; \
		echo "    make build && sudo packaging/stage $(BINARY) \"$(DESTDIR)\" \"$(PREFIX)\"" >&2; exit 1; fi

# Packages in .build/packages that need glibc, ncurses and SQLite only.
deb: dependencies
	@scripts/install-dependencies python3
	packaging/deb "$$(packaging/build)" .build/packages

tarball: dependencies
	@scripts/install-dependencies python3
	packaging/tarball "$$(packaging/build)" .build/packages

# Installs the package into a bare Debian, and starts what is in it there.
release-check: deb
	@scripts/install-dependencies debootstrap lintian man
	packaging/release-check .build/packages

clean:
	$(SWIFT) package clean

dependencies:
	@scripts/install-dependencies

test-dependencies:
	@scripts/install-dependencies tmux
