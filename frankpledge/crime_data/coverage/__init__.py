"""What the files in hand cannot carry, found from the files themselves."""
