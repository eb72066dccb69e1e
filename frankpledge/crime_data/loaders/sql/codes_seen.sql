-- Codes above these numbers were first used for the areas drawn in 2021; source: ONS code history.
SELECT filename, count(lsoa_code) AS codes,
       count(*) FILTER (
         (lsoa_code LIKE 'E01%' AND TRY_CAST(substr(lsoa_code, 2) AS INTEGER) > 1033768)
         OR (lsoa_code LIKE 'W01%' AND TRY_CAST(substr(lsoa_code, 2) AS INTEGER) > 1001909)) AS codes_new_in_2021,
       count(*) FILTER (NOT regexp_full_match(lsoa_code, '$codes')) AS odd_codes
FROM (SELECT DISTINCT filename, lsoa_code FROM $rows) GROUP BY filename
