SELECT officer_defined_ethnicity AS ethnicity, search_type IS NOT DISTINCT FROM 'Vehicle search' AS vehicle_only, count(*) AS n
FROM read_parquet([$files])
GROUP BY officer_defined_ethnicity, search_type IS NOT DISTINCT FROM 'Vehicle search'
