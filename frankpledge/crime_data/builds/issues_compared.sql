WITH one AS (
  SELECT crime_id, any_value(outcome) AS outcome, any_value(crime_type) AS crime_type, any_value(location) AS location
  FROM read_parquet($one) WHERE crime_id IS NOT NULL GROUP BY crime_id HAVING count(*) = 1
), other AS (
  SELECT crime_id, any_value(outcome) AS outcome, any_value(crime_type) AS crime_type, any_value(location) AS location
  FROM read_parquet($other) WHERE crime_id IS NOT NULL GROUP BY crime_id HAVING count(*) = 1
)
SELECT count(*) AS shared_ids,
       count(*) FILTER (one.outcome IS DISTINCT FROM other.outcome) AS outcomes_changed,
       count(*) FILTER (one.crime_type <> other.crime_type) AS types_changed,
       count(*) FILTER (one.location IS DISTINCT FROM other.location) AS places_changed
FROM one JOIN other USING (crime_id)
