"""The law and the arithmetic: pure functions that answer with a reason and know no clock, database or network."""
