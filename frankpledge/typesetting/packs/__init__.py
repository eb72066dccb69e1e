"""Several papers in one tagged PDF: examined, merged with their structure, bookmarked and stamped with pack pages."""
