-- title: Gaps between live-blog entries
-- group: Time
-- explanation: The time from each entry to the one before it on the clock, longest first, and whether the two stand in
--   the page in the order of the clock or against it (newest first).
-- parameter ref: One live blog, by its ref. Empty: all.
-- choices ref: live_blogs
WITH timed AS (
  SELECT
    entry.ref, entry.document_id, entry.posted_at, entry.position, entry.body, document.label AS page,
    lag(entry.posted_at) OVER clock AS before_at, lag(entry.position) OVER clock AS before_position
  FROM documents AS document
  CROSS JOIN entries AS entry ON entry.document_id = document.id
  WHERE document.kind = 'live blog' AND (:ref = '' OR document.ref = :ref) AND entry.posted_at IS NOT NULL
  WINDOW clock AS (PARTITION BY entry.document_id ORDER BY entry.posted_at, entry.position DESC)
)
SELECT
  CAST(round((julianday(posted_at) - julianday(before_at)) * 1440) AS INTEGER) AS gap_minutes, ref, page,
  before_at, posted_at, CASE WHEN position < before_position THEN 'newest first' ELSE 'oldest first' END AS page_order,
  body
FROM timed
WHERE before_at IS NOT NULL
ORDER BY gap_minutes DESC, document_id, posted_at
LIMIT 1000
