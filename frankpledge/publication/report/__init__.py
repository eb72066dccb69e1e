"""Reports made from the record: what releases say for a body and a period, as one tree for the page and the PDF."""
