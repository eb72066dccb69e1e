-- A number for each row as published, force and dates apart; one for its identifier; which columns are empty; odd points.
$into
SELECT hash(filename, crime_type) AS kind, hash(crime_id, longitude, latitude, location, lsoa_code, outcome) AS row_print,
       hash(crime_id) AS id_print,
       ((crime_id IS NULL)::UTINYINT + 2 * (longitude IS NULL OR latitude IS NULL)::UTINYINT
         + 4 * (lsoa_code IS NULL)::UTINYINT + 8 * (outcome IS NULL)::UTINYINT
         + 16 * (unreadable_point OR coalesce(longitude NOT BETWEEN $west AND $east
                                              OR latitude NOT BETWEEN $south AND $north, false))::UTINYINT)::UTINYINT AS empties
FROM $rows
