-- title: New since the last build
-- group: Trust
-- explanation: Pages that are new, changed or gone since the database that stood in this place before; at most 500 of each.
--   In a first build there are none.
-- parameter change: new, changed or gone. Empty: all.
-- choices change: VALUES ('new', 'new'), ('changed', 'changed'), ('gone', 'gone')
SELECT change, path, page, ref, comments
FROM (
  SELECT
    changes.change, changes.path, document.label AS page, changes.ref, document.comment_count AS comments,
    row_number() OVER (PARTITION BY changes.change ORDER BY changes.id) AS place
  FROM changes LEFT JOIN documents AS document ON document.id = changes.document_id
  WHERE :change = '' OR changes.change = :change
)
WHERE place <= 500
ORDER BY change DESC, place
