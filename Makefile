# make demo | test | check | bench. Each sets up what it needs; PORT=8001 make demo serves elsewhere.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
export UV_PYTHON_DOWNLOADS = never
export PORT ?= 8000

.PHONY: demo code test check bench bench-crime bench-cycle lock

demo: $(UV)
	@$(UV) run --no-dev frankpledge demo --port $(PORT)

code: $(UV)
	@$(UV) run --no-dev frankpledge code $(or $(WHO),officer)

test: $(UV)
	@$(UV) run pytest -n 2

check: $(UV)
	@$(UV) run ruff check .
	@$(UV) run ruff format --check .
	@$(UV) run lint-imports --no-logo
	@$(UV) run mypy frankpledge

bench: $(UV)
	@$(UV) run python -m bench

bench-crime: $(UV)
	@$(UV) run --group bench-crime python -m bench.crime

bench-meetings: $(UV)
	@$(UV) run --group bench python -m bench.meetings

bench-cycle: $(UV)
	@$(UV) run python -m bench.cycle

lock: $(UV)
	@scripts/lock

.tools/bin/uv:
	@python3 -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
