"""Data in, SVG out. Every drawing has a twin that says the same in words and table rows."""
