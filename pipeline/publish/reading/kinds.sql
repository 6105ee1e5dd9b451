SELECT kind, count(*) AS number FROM documents GROUP BY kind ORDER BY number DESC, kind
