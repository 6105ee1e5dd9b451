-- title: What had been reported before a time
-- group: Time
-- question: What was known before a certain time?
-- explanation: Articles and live-blog entries that bear an earlier time, latest first. Pages without a time are not in it.
-- parameter time: A day or a time, such as 2016-06-28 12:00. Empty: all.
-- parameter q: Words that must stand in it. Empty: all.
SELECT * FROM (
  SELECT entry.posted_at AS at, 'entry' AS what, entry.ref, document.label AS page, entry.body AS text, entry.posted_basis AS basis
  FROM entries AS entry JOIN documents AS document ON document.id = entry.document_id
  WHERE entry.posted_at < coalesce(nullif(replace(trim(:time), ' ', 'T'), ''), '9999')
    AND (:q = '' OR entry.id IN (SELECT rowid FROM entries_fts WHERE entries_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')))
  ORDER BY entry.posted_at DESC
  LIMIT 500
)
UNION ALL
SELECT * FROM (
  SELECT published_at, 'document', ref, label, substr(body, 1, 500), published_basis
  FROM documents
  WHERE published_at < coalesce(nullif(replace(trim(:time), ' ', 'T'), ''), '9999')
    AND (:q = '' OR id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')))
  ORDER BY published_at DESC
  LIMIT 500
)
ORDER BY at DESC
