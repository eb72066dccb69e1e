WITH identifiers AS (
  SELECT crime_id, min(crime_month) AS month, min(crime_month) <> max(crime_month) AS twice
  FROM read_parquet([$street])
  WHERE crime_id IS NOT NULL AND list_contains($categories, crime_type)
  GROUP BY crime_id
), first_outcomes AS (
  SELECT crime_id, min(crime_month) AS recorded
  FROM read_parquet([$outcomes])
  WHERE crime_id IS NOT NULL AND $of_group
  GROUP BY crime_id
)
SELECT month, twice, recorded, count(*) AS n
FROM identifiers LEFT JOIN first_outcomes USING (crime_id)
GROUP BY month, twice, recorded
