"""One question a file, answered from the cube, with what it rests on."""
