"""Public crime figures: files -> an immutable build -> a count cube -> answers that say what they rest on."""
