-- title: Live-blog entries per hour
-- group: Time
-- question: How fast did the live blog move?
-- explanation: How many entries, and how many words, each hour of a live blog has.
-- parameter ref: One live blog, by its ref. Empty: all.
-- choices ref: live_blogs
-- plot: bars x=hour y=entries each=ref name=page
-- axis x: hour, by the page’s own clock
-- axis y: entries
SELECT
  document.label AS page, document.ref, substr(entry.posted_at, 1, 13) || ':00' AS hour,
  count(*) AS entries, sum(entry.word_count) AS words
FROM documents AS document
CROSS JOIN entries AS entry ON entry.document_id = document.id
WHERE document.kind = 'live blog' AND (:ref = '' OR document.ref = :ref) AND length(entry.posted_at) >= 13
GROUP BY document.id, hour
ORDER BY document.id, hour
