SELECT 'top_level' AS what, count(*) AS number FROM comments WHERE depth = 0
UNION ALL
SELECT 'losses', count(*) FROM findings WHERE severity = 'loss'
UNION ALL
SELECT 'pages_with_losses', count(DISTINCT document_id) FROM findings WHERE severity = 'loss'
UNION ALL
SELECT 'doubts', count(*) FROM findings WHERE severity = 'doubt'
UNION ALL
SELECT 'pseudonymised', count(*) FROM findings WHERE code = 'pseudonymised'
UNION ALL
SELECT 'unassigned', count(*) FROM blocks WHERE role = 'unassigned'
UNION ALL
SELECT 'left_out', left_out FROM runs
