"""Data in, documents and drawings out: accessible HTML, tagged PDF and SVG, with no Django anywhere."""
