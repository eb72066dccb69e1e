"""The staff pages, one file per noun; what all things share stands in drafts.py."""
