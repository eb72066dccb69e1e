SELECT filename, count(*) AS n,
       count(*) FILTER (longitude IS NULL OR latitude IS NULL) AS no_location,
       count(*) FILTER (unreadable_point) AS unreadable_points,
       min(line) FILTER (unreadable_point) AS unreadable_point_line,
       count(*) FILTER (longitude NOT BETWEEN $west AND $east OR latitude NOT BETWEEN $south AND $north) AS points_outside,
       min(line) FILTER (longitude NOT BETWEEN $west AND $east OR latitude NOT BETWEEN $south AND $north) AS points_outside_line
FROM $rows GROUP BY filename
