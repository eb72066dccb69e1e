DROP TABLE prints
