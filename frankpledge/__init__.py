"""Frankpledge: the thread of a public promise."""
