"""The whole public site as files: made once, then only what a release touches is made again."""
