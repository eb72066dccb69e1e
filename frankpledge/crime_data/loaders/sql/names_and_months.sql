SELECT filename, stated_month, reported_by, min(line) AS line, count(*) AS n FROM $rows
GROUP BY filename, stated_month, reported_by ORDER BY line
