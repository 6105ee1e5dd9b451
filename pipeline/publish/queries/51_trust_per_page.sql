-- title: How far each page can be trusted
-- group: Trust
-- explanation: For each page: repairs, blocks that were not understood, doubts, and what it is known to have lost. Most
--   losses first; pages with nothing to say of are not listed.
-- parameter ref: One page, by its ref. Empty: the 500 pages with most losses.
-- choices ref: pages_with_losses
WITH noted AS (
  SELECT document_id, count(*) AS repairs, 0 AS unassigned, 0 AS doubts, 0 AS losses
  FROM repairs GROUP BY document_id
  UNION ALL
  -- The plus sign keeps the planner to the index on the role: there are many blocks, and few are unassigned.
  SELECT document_id, 0, count(*), 0, 0
  FROM blocks WHERE role = 'unassigned' GROUP BY +document_id
  UNION ALL
  SELECT document_id, 0, 0, sum(severity = 'doubt'), sum(severity = 'loss')
  FROM findings WHERE severity <> 'info' GROUP BY document_id
),
page AS (
  SELECT
    document_id, sum(repairs) AS repairs, sum(unassigned) AS unassigned, sum(doubts) AS doubts, sum(losses) AS losses
  FROM noted
  WHERE :ref = '' OR document_id = (SELECT id FROM documents WHERE ref = :ref)
  GROUP BY document_id
  ORDER BY losses DESC, doubts DESC, unassigned DESC, repairs DESC, document_id
  LIMIT 500
)
SELECT
  document.label AS page, document.ref, dialect.title AS layout, page.repairs, page.unassigned, page.doubts, page.losses,
  (
    SELECT group_concat(message, ' | ') FROM findings
    WHERE findings.document_id = page.document_id AND severity = 'loss'
  ) AS lost
FROM page
JOIN documents AS document ON document.id = page.document_id
JOIN dialects AS dialect ON dialect.dialect = document.dialect
ORDER BY page.losses DESC, page.doubts DESC, page.unassigned DESC, page.repairs DESC, document.id
