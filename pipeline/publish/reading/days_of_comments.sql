SELECT
  (SELECT min(posted_day) FROM comments) AS first,
  (SELECT max(posted_day) FROM comments) AS last
