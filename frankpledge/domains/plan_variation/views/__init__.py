"""Staff pages: the paths of plans, and what is new since a plan was issued."""
