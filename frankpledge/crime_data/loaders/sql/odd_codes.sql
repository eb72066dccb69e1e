SELECT filename, count(*) AS n, min(line) AS line, arg_min(lsoa_code, line) AS lsoa_code FROM $rows
WHERE NOT regexp_full_match(lsoa_code, '$codes') GROUP BY filename
