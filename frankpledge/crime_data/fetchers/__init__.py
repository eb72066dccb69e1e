"""Bringing published files over the network: one module a source, each file with a receipt beside it."""
