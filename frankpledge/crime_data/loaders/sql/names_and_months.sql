SELECT stated_month, reported_by, min(line) AS line FROM $rows GROUP BY stated_month, reported_by ORDER BY line
