"""Answers as rows for a page, a file or a terminal: keys, value, interval, verdict, because, sources."""
