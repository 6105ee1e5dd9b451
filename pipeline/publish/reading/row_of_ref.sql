SELECT 'documents' AS "table", id, id AS document_id FROM documents WHERE ref = :ref
UNION ALL
SELECT 'comments', id, document_id FROM comments WHERE ref = :ref
UNION ALL
SELECT 'entries', id, document_id FROM entries WHERE ref = :ref
UNION ALL
SELECT 'quotations', id, document_id FROM quotations WHERE ref = :ref
