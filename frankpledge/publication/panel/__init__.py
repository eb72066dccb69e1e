"""The year of a police and crime panel: what its grant is returned on, counted from what is released."""
