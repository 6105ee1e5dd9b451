WITH RECURSIVE basis(name) AS (
  SELECT min(basis) FROM reply_edges
  UNION ALL
  SELECT (SELECT min(edge.basis) FROM reply_edges AS edge WHERE edge.basis > basis.name) FROM basis WHERE name IS NOT NULL
)
SELECT name, name FROM basis WHERE name IS NOT NULL LIMIT 50
