"""The bench of public crime figures: an archive of sample files, and what is measured on it."""
