SELECT * FROM prints WHERE $part
