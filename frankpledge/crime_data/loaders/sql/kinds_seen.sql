SELECT filename, crime_type, hash(filename, crime_type) AS kind FROM $rows
GROUP BY filename, crime_type ORDER BY filename, crime_type
