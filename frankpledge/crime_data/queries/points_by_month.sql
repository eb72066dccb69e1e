-- Rows by month and published point, of one force, or of all inside a box of degrees; points without a place are NULL.
SELECT crime_month,
       longitude,
       latitude,
       min(coalesce(lsoa_name, '')) AS small_area_name,
       min(coalesce(location, '')) AS location,
       count(*) AS n
FROM read_parquet([$files])
WHERE crime_type IN ($categories)
  AND (recorded_by = $force OR longitude BETWEEN $west AND $east AND latitude BETWEEN $south AND $north)
GROUP BY crime_month, longitude, latitude
ORDER BY crime_month, longitude, latitude
