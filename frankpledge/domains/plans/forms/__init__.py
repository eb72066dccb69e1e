"""The forms of this room's staff pages."""
