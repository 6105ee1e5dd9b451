-- title: How far each page can be trusted
-- group: Trust
-- explanation: For each page: repairs, blocks that were not understood, doubts, and what it is known to have lost. Pages
--   with most to say of come first.
-- parameter ref: One page, by its ref. Empty: all pages.
WITH unassigned_count AS (
  SELECT document_id, count(*) AS blocks FROM blocks WHERE role = 'unassigned' GROUP BY document_id
),
found AS (
  SELECT
    document_id, sum(severity = 'doubt') AS doubts, sum(severity = 'loss') AS losses,
    group_concat(message, ' | ') FILTER (WHERE severity = 'loss') AS lost
  FROM findings
  GROUP BY document_id
)
SELECT
  document.label AS page, document.ref, dialect.title AS layout, document.repair_count AS repairs,
  coalesce(unassigned_count.blocks, 0) AS unassigned, coalesce(found.doubts, 0) AS doubts,
  coalesce(found.losses, 0) AS losses, found.lost
FROM documents AS document
JOIN dialects AS dialect ON dialect.dialect = document.dialect
LEFT JOIN found ON found.document_id = document.id
LEFT JOIN unassigned_count ON unassigned_count.document_id = document.id
WHERE :ref = '' OR document.ref = :ref
ORDER BY losses DESC, doubts DESC, unassigned DESC, repairs DESC, document.id
