"""The monthly report to a board: what the crime figures of twelve months show by theme, and what the board is asked."""
