"""A build: files under one hash, never changed, swapped in whole."""
