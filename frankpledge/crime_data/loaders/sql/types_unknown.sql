SELECT filename, crime_type, min(line) AS line FROM $rows
WHERE crime_type NOT IN ($known) GROUP BY filename, crime_type ORDER BY crime_type
