-- title: What was repaired, lost, left over or rejected
-- group: Trust
-- question: What is missing, repaired or doubtful?
-- explanation: How much of each there is, on how many pages. Read it before you count anything else.
SELECT 'repaired' AS what, 'characters put right where their encoding was damaged' AS meaning,
  count(*) AS times, count(DISTINCT document_id) AS pages
FROM repairs
UNION ALL
SELECT 'unassigned', 'text that was not understood', count(*), count(DISTINCT document_id)
FROM blocks WHERE role = 'unassigned'
UNION ALL
SELECT 'boilerplate', 'page furniture, kept apart', count(*), count(DISTINCT document_id)
FROM blocks WHERE role = 'boilerplate'
UNION ALL
SELECT 'rejected', 'inputs that could not be read', count(*), count(*)
FROM rejects
UNION ALL
SELECT finding.severity || ': ' || finding.code, code.description, count(*), count(DISTINCT finding.document_id)
FROM findings AS finding JOIN finding_codes AS code ON code.code = finding.code
GROUP BY finding.code
