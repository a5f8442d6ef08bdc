# `make run` and `make test` do all the set-up themselves; .ci/setup says what that is.
PYTHON_HERE := .venv/bin/python

# What a person's own environment points to has no place in ours.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV QT_PLUGIN_PATH QT_STYLE_OVERRIDE

.PHONY: help run test bench-quick bench bench-peers pictures faults format lock clean ready-to-run \
    ready-to-test ready-beside-peers

help:
	@echo "make run          open the window on a fictional office"
	@echo "make test         formatting, linting, types and every test"
	@echo "make bench-quick  the benchmarks with 10,000 cases; make bench: with 100,000"
	@echo "make bench-peers  counting beside other programs, in .venv-peers; make bench then does it too"
	@echo "make pictures     photograph every page into build/pictures"
	@echo "make faults       kills, flipped bytes, full disks, and every page in all nine looks"
	@echo "make format       put the code into the common format"
	@echo "make lock         write the lock files anew"
	@echo "make clean        remove what was built, but no environment"

ready-to-run:
	@.ci/setup run

ready-to-test:
	@.ci/setup test

ready-beside-peers: ready-to-test
	@.ci/setup peers

# A display counts only when Qt can open it: DISPLAY may be set and nobody there.
run: ready-to-run
	@if { [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; } && \
	    $(PYTHON_HERE) -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' >/dev/null 2>&1; then \
	    $(PYTHON_HERE) -m app demo --dir build/demo; \
	else \
	    echo "There is no display here, so the main job is walked off screen." && \
	    $(PYTHON_HERE) -m app demo --dir build/demo --no-window && \
	    QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) -m tests.walk --office build/demo --out build/walk; \
	fi

test: ready-to-test
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m mypy
	@$(PYTHON_HERE) -m pytest -n auto --dist worksteal

bench-quick: ready-to-test
	@$(PYTHON_HERE) -m benchmarks --quick

bench: ready-to-test
	@$(PYTHON_HERE) -m benchmarks

bench-peers: ready-beside-peers
	@$(PYTHON_HERE) -m benchmarks.peers

pictures: ready-to-test
	@$(PYTHON_HERE) -m tests.pictures --out build/pictures

faults: ready-to-test
	@CASEBOOK_FAULTS=10 $(PYTHON_HERE) -m pytest tests/faults tests/store/test_flips.py tests/store/test_power_cuts.py \
	    tests/store/test_attachments_power_cuts.py tests/accessibility/test_walk.py tests/reading/test_same_bytes.py

format: ready-to-test
	@$(PYTHON_HERE) -m ruff check --fix .
	@$(PYTHON_HERE) -m ruff format .

# One file for every platform and Python we support; no index is written into it, and none but the default is asked.
COMPILE := .venv/bin/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --quiet
lock: ready-to-test
	@$(COMPILE) pyproject.toml --upgrade --group build --group dev --output-file requirements-dev.lock
	@$(COMPILE) pyproject.toml --group build --constraint requirements-dev.lock --output-file requirements.lock
	@$(COMPILE) --group peers --upgrade --only-binary :all: --output-file requirements-peers.lock

clean:
	rm -rf build *.egg-info
	find app tests benchmarks installer -name __pycache__ -type d -prune -exec rm -rf {} +
