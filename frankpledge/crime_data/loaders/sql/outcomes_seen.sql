SELECT filename, outcome, count(*) AS n, min(line) AS line FROM $rows WHERE outcome IS NOT NULL
GROUP BY filename, outcome ORDER BY outcome
