"""Speed on a generated national record: how the pages, a report and the static site fare against a one-line view."""
