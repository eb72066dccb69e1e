SELECT filename, arg_min(searched_at, line) AS searched_at, min(line) AS line FROM $rows
WHERE searched_on IS NULL
   OR searched_on < CAST(crime_month || '-01' AS DATE) - 1
   OR searched_on > last_day(CAST(crime_month || '-01' AS DATE)) + 1
GROUP BY filename
