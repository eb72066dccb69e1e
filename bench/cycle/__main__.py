"""`python -m bench.cycle [part …]`: every module of this folder that has a `measure()`, or those named."""

import pkgutil
import sys
from importlib import import_module

import bench.cycle


def main() -> None:
    """Run the parts one after the other; each returns what it measured in words."""
    names = sys.argv[1:] or [part.name for part in pkgutil.iter_modules(bench.cycle.__path__)]
    for name in names:
        measure = getattr(import_module(f"bench.cycle.{name}"), "measure", None) if name != "__main__" else None
        if measure is not None:
            sys.stdout.write(f"{name}\n{'=' * len(name)}\n{measure()}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
