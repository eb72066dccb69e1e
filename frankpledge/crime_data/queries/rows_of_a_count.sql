SELECT recorded_by AS force, crime_month AS month, file_sha AS file, line, crime_type AS category, location,
       COALESCE(lsoa_code, '') AS small_area, COALESCE(lsoa_name, '') AS small_area_name,
       COALESCE(outcome, '') AS last_outcome
FROM read_parquet([$files])
WHERE list_contains($categories, crime_type) AND $place AND $also
ORDER BY crime_month, recorded_by, file_sha, line
LIMIT $limit OFFSET $offset
