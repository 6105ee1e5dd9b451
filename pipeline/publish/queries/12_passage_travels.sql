-- title: The travels of a passage
-- group: Content
-- explanation: Where the same words stand in several documents, in order of time: whether inside a quotation, and
--   whether something was cut before or after them.
-- warning: A page without a date has no place in time: its rows come last, and are not in the plot.
-- parameter passage: Number of the passage in this build. Empty: the one that stands in most documents.
-- choices passage: passages
-- plot: places x=at y=page colour=stands
-- axis x: time
SELECT
  coalesce(entry.posted_at, comment.posted_at, document.published_at) AS at, document.label AS page,
  coalesce(entry.ref, comment.ref, document.ref) AS ref,
  CASE WHEN occurrence.is_quoted THEN 'in a quotation' ELSE 'without marks' END AS stands,
  occurrence.starts, occurrence.ends, occurrence.line_start, passage.text
FROM passages AS passage
CROSS JOIN passage_occurrences AS occurrence ON occurrence.passage_id = passage.id
JOIN documents AS document ON document.id = occurrence.document_id
LEFT JOIN comments AS comment ON comment.id = occurrence.comment_id
LEFT JOIN entries AS entry ON entry.id = occurrence.entry_id
WHERE passage.id = coalesce(
  nullif(CAST(:passage AS INTEGER), 0), (SELECT id FROM passages ORDER BY document_count DESC, id LIMIT 1)
)
ORDER BY at IS NULL, at, occurrence.id
LIMIT 1000
