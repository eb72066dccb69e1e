SELECT line, searched_at FROM $rows
WHERE searched_on IS NULL
   OR searched_on < CAST($first AS DATE) - 1
   OR searched_on > last_day(CAST($first AS DATE)) + 1
ORDER BY line LIMIT 1
