"""A meeting's page: the agenda as released, and under each item what was released about it."""
