"""The staff pages of this room; each says who may reach it."""
