"""The pages of the room: what is due, calendars, one duty, and the rules."""
