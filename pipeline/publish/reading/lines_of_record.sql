SELECT line_start, line_end FROM comments WHERE ref = :ref
UNION ALL
SELECT line_start, line_end FROM entries WHERE ref = :ref
