SELECT $force AS recorded_by, $month AS crime_month, $sha AS file_sha,
       row_number() OVER () + 1 AS line,
       "Crime ID" AS crime_id, "Month" AS stated_month, "Reported by" AS reported_by, "Falls within" AS falls_within,
       TRY_CAST("Longitude" AS DOUBLE) AS longitude, TRY_CAST("Latitude" AS DOUBLE) AS latitude,
       ("Longitude" IS NOT NULL AND TRY_CAST("Longitude" AS DOUBLE) IS NULL)
         OR ("Latitude" IS NOT NULL AND TRY_CAST("Latitude" AS DOUBLE) IS NULL) AS unreadable_point,
       "Location" AS location, "LSOA code" AS lsoa_code, "LSOA name" AS lsoa_name,
       'Outcomes' AS crime_type, "Outcome type" AS outcome, NULL::VARCHAR AS context
FROM $reader
