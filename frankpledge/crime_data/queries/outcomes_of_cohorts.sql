SELECT crime_month AS month, crime_type AS category, COALESCE(outcome, '') AS outcome, count(*) AS n
FROM read_parquet([$files])
GROUP BY crime_month, crime_type, COALESCE(outcome, '')
