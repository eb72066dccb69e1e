SELECT officer_defined_ethnicity AS ethnicity, count(*) AS n
FROM read_parquet([$files])
WHERE search_type IS DISTINCT FROM 'Vehicle search'
GROUP BY officer_defined_ethnicity
