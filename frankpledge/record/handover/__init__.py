"""The whole record of one body as an open archive: given by one installation, taken and checked by an empty one."""
