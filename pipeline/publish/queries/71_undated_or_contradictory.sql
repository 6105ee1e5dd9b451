-- title: Pages without a date, or that contradict themselves
-- group: Time
-- explanation: Pages that print no date of their own, with how many dates in their text stay open for that, and pages with
--   a contradiction: a weekday that does not fit its date, a day that does not exist, a clock that runs backwards.
--   Contradictions first; at most 1,000.
-- parameter ref: One page, by its ref. Empty: all.
WITH page AS (
  SELECT * FROM (
    SELECT id, ref, label, kind, published_at, published_basis FROM documents
    WHERE ref = :ref
  )
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, kind, published_at, published_basis FROM documents
    WHERE :ref = '' AND id IN (
      SELECT document_id FROM findings WHERE code IN ('date_conflict', 'weekday_conflict', 'clock_backwards')
    )
    ORDER BY id
    LIMIT 1000
  )
  UNION ALL
  SELECT * FROM (
    SELECT id, ref, label, kind, published_at, published_basis FROM documents
    WHERE :ref = '' AND published_at IS NULL AND id NOT IN (
      SELECT document_id FROM findings WHERE code IN ('date_conflict', 'weekday_conflict', 'clock_backwards')
    )
    ORDER BY id
    LIMIT 1000
  )
)
SELECT
  page.label AS page, page.ref, page.kind, page.published_at,
  (SELECT min(posted_at) FROM entries WHERE document_id = page.id) AS first_entry,
  (SELECT count(*) FROM dates WHERE document_id = page.id) AS dates_in_text,
  (SELECT count(*) FROM dates WHERE document_id = page.id AND +status = 'unresolved') AS unresolved,
  (SELECT count(*) FROM dates WHERE document_id = page.id AND +status = 'ambiguous') AS ambiguous,
  (
    SELECT group_concat('line ' || line || ': ' || message, '; ') FROM findings
    WHERE document_id = page.id AND +code IN ('date_conflict', 'weekday_conflict', 'clock_backwards')
  ) AS contradictions
FROM page
ORDER BY contradictions IS NULL, unresolved DESC, page.id
LIMIT 1000
