"""From files as people have them to clean, checked, columnar rows."""
