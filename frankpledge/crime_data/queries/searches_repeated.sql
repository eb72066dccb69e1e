-- Searches that repeat another row of their file in every published column.
SELECT crime_month, sum(times) AS searches, count(*) AS different
FROM (SELECT * EXCLUDE (line), count(*) AS times FROM read_parquet([$files]) GROUP BY ALL)
GROUP BY crime_month ORDER BY crime_month
