-- title: Comments over time
-- group: Time
-- explanation: How many comments were written in each hour, day or month, as far as the pages print times; the latest
--   1,000 of them.
-- warning: Comments without a printed time are not in it, and some layouts lose all times: compare with the number of
--   comments of the page.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages_with_comments
-- parameter unit: Hour, day or month; by the clock of each page. Empty: days.
-- choices unit: VALUES ('hour', 'per hour'), ('day', 'per day'), ('month', 'per month')
-- plot: bars x=time y=comments
-- axis x: time, by the clock of each page
-- axis y: comments
WITH RECURSIVE unit(length) AS (
  SELECT CASE :unit WHEN 'hour' THEN 13 WHEN 'month' THEN 7 ELSE 10 END
),
-- From the latest time backwards, one step of the index for each hour, day or month that has comments.
step(time, length) AS (
  SELECT substr((SELECT max(posted_at) FROM comments), 1, length), length FROM unit WHERE :ref = ''
  UNION ALL
  SELECT substr((SELECT max(comment.posted_at) FROM comments AS comment WHERE comment.posted_at < step.time), 1, length), length
  FROM step
  WHERE time IS NOT NULL
  LIMIT 1001
)
SELECT time, comments FROM (
  SELECT step.time, (
    SELECT count(*) FROM comments AS comment WHERE comment.posted_at >= step.time AND comment.posted_at < step.time || '~'
  ) AS comments
  FROM step
  WHERE length(step.time) = step.length
  UNION ALL
  SELECT * FROM (
    SELECT substr(comment.posted_at, 1, unit.length) AS time, count(*)
    FROM unit
    CROSS JOIN documents AS document
    CROSS JOIN comments AS comment ON comment.document_id = document.id
    WHERE document.ref = :ref AND length(comment.posted_at) >= unit.length
    GROUP BY 1
    ORDER BY 1 DESC
    LIMIT 1000
  )
)
ORDER BY time
