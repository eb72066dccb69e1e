"""Public pages of crime figures, read from the crime build in use and never from a release."""
