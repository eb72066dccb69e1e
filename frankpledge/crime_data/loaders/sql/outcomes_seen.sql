SELECT outcome, count(*) AS n, min(line) AS line FROM $rows WHERE outcome IS NOT NULL GROUP BY outcome ORDER BY outcome
