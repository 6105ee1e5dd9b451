SELECT substr(posted_day, 1, :length) AS period, count(*) AS number
FROM comments
WHERE posted_day IS NOT NULL
GROUP BY period
ORDER BY period
