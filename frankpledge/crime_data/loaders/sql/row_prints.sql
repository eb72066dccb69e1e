-- A number for each row as published, force and dates apart; one for its identifier; and which columns are empty.
SELECT hash(filename, crime_type) AS kind, hash(crime_id, longitude, latitude, location, lsoa_code, outcome) AS row_print,
       hash(crime_id) AS id_print,
       ((crime_id IS NULL)::UTINYINT + 2 * (longitude IS NULL)::UTINYINT + 4 * (lsoa_code IS NULL)::UTINYINT
         + 8 * (outcome IS NULL)::UTINYINT)::UTINYINT AS empties
FROM $rows WHERE $part
