-- The one heavy pass: rows to counts. Written in the dialect that DuckDB and Spark share; street_rows is a view.
SELECT recorded_by,
       COALESCE(lsoa_code, '') AS small_area,
       crime_type,
       crime_month,
       COUNT(*) AS n
FROM street_rows
GROUP BY recorded_by, COALESCE(lsoa_code, ''), crime_type, crime_month
