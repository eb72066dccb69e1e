"""How pages look: the frame of every page, the parts of a form, and words for dates and numbers. No tables."""
