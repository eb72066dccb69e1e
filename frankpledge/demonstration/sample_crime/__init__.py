"""Sample crime files in the publisher's shape, made up from data/sample_crime.toml: nothing in them happened.

The same file gives the same bytes on every machine. `bring` loads them through the crime floor's own loader.
"""
