"""One file per noun; what all forms of this room share stands in drafts.py."""
