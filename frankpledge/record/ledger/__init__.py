"""One line per act: who, what, when, why; each carries the hash of the line before."""
