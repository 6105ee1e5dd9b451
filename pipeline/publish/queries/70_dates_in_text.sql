-- title: Dates in running text and how they are known
-- group: Time
-- explanation: Dates and times in running text with their value, the time that they are counted from, and why; by default
--   those that had to be derived or that nothing settles, not those that are printed in full. At most 1,000.
-- warning: A date without a value is one that the page does not settle: its text does not say when it was written, or
--   several days fit. Do not count such dates as missing events.
-- parameter ref: One page, by its ref. Empty: all.
-- parameter status: exact, derived, ambiguous, conflict or unresolved. Empty: all but exact.
SELECT
  document.label AS page, document.ref, mention.text, mention.value, mention.precision, mention.status, mention.basis,
  mention.anchor, mention.candidates, comment.ref AS comment, entry.ref AS entry, mention.line_start
FROM (
  SELECT * FROM (
    SELECT * FROM dates
    WHERE :ref <> '' AND document_id = (SELECT id FROM documents WHERE ref = :ref)
      AND ((:status = '' AND status <> 'exact') OR status = :status)
    ORDER BY id
    LIMIT 1000
  )
  UNION ALL
  SELECT * FROM (
    SELECT * FROM dates
    WHERE :ref = '' AND :status <> '' AND status = :status
    ORDER BY id
    LIMIT 1000
  )
  UNION ALL
  SELECT * FROM (
    SELECT * FROM dates
    WHERE :ref = '' AND :status = '' AND status IN ('conflict', 'ambiguous', 'derived', 'unresolved')
    LIMIT 1000
  )
) AS mention
CROSS JOIN documents AS document ON document.id = mention.document_id
LEFT JOIN comments AS comment ON comment.id = mention.comment_id
LEFT JOIN entries AS entry ON entry.id = mention.entry_id
ORDER BY mention.document_id, mention.char_start
