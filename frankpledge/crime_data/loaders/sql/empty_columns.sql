-- From what each file says of itself, so that no row is read.
SELECT file_name AS filename, path_in_schema AS name FROM parquet_metadata([$files])
GROUP BY file_name, path_in_schema HAVING sum(stats_null_count) = sum(num_values) ORDER BY path_in_schema
