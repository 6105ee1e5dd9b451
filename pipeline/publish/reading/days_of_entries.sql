SELECT
  (SELECT min(posted_day) FROM entries) AS first,
  (SELECT max(posted_day) FROM entries) AS last
