SELECT finding.id, finding.severity, finding.code, finding.line, finding.message, code.description
FROM findings AS finding
JOIN finding_codes AS code ON code.code = finding.code
WHERE finding.document_id = :id AND (finding.line IS NULL OR finding.line BETWEEN :first AND :last)
ORDER BY CASE finding.severity WHEN 'loss' THEN 1 WHEN 'doubt' THEN 2 ELSE 3 END, finding.line, finding.id
LIMIT :limit
