SELECT $force AS recorded_by, $month AS crime_month, $sha AS file_sha,
       1 + row_number() OVER () AS line,
       "Crime ID" AS crime_id, "Month" AS stated_month, "Reported by" AS reported_by, "Falls within" AS falls_within,
       $longitude AS longitude, $latitude AS latitude, $unreadable AS unreadable_point,
       "Location" AS location, "LSOA code" AS lsoa_code, "LSOA name" AS lsoa_name,
       coalesce("Crime type", '(no crime type)') AS crime_type, "Last outcome category" AS outcome, "Context" AS context
FROM $reader
