"""The statutory calendar of a body as the public reads it: from its release, with where each duty stands today."""
