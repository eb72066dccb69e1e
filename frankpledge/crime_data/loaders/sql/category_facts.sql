WITH each_row AS (
  SELECT crime_type, crime_id, lsoa_code, longitude, outcome,
         hash(crime_id, longitude, latitude, location, lsoa_code, outcome) AS likeness
  FROM $rows
), alike AS (
  SELECT crime_type, likeness, count(*) AS n FROM each_row GROUP BY crime_type, likeness
), repeats AS (
  SELECT crime_type, count(*) AS different, CASE WHEN bool_and(n % 2 = 0) THEN 2 WHEN bool_and(n % 3 = 0) THEN 3 ELSE 1 END AS times,
         bit_xor(hash(likeness, n))::VARCHAR AS print
  FROM alike GROUP BY crime_type
)
SELECT crime_type, count(*) AS n, count(crime_id) AS with_id, count(DISTINCT crime_id) AS ids,
       count(*) FILTER (longitude IS NULL) AS no_location, count(*) FILTER (lsoa_code IS NULL) AS no_area,
       count(outcome) AS with_outcome, any_value(different) AS different, any_value(times) AS times,
       any_value(print) AS print
FROM each_row JOIN repeats USING (crime_type) GROUP BY crime_type ORDER BY crime_type
