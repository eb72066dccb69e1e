SELECT $force AS recorded_by, $month AS crime_month, $sha AS file_sha,
       1 + row_number() OVER () AS line,
       "Type" AS search_type, "Date" AS searched_at, TRY_CAST(substr("Date", 1, 10) AS DATE) AS searched_on,
       "Part of a policing operation" AS part_of_operation, "Policing operation" AS operation,
       $longitude AS longitude, $latitude AS latitude, $unreadable AS unreadable_point,
       "Gender" AS gender, "Age range" AS age_range, "Self-defined ethnicity" AS self_defined_ethnicity,
       "Officer-defined ethnicity" AS officer_defined_ethnicity, "Legislation" AS legislation,
       "Object of search" AS object_of_search, "Outcome" AS outcome,
       "Outcome linked to object of search" AS outcome_linked,
       "Removal of more than just outer clothing" AS more_than_outer_clothing
FROM $reader
