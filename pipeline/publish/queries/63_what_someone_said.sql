-- title: What somebody said about something
-- group: Sources
-- explanation: The quotations of a speaker with all of your words, in order of time: that of the live-blog entry or the
--   comment where it has one, else that of the page. What has no time comes last. At most 500.
-- parameter speaker: Part of the speaker’s name. Empty: everybody.
-- parameter q: Words that the quotation must have. Empty: all.
SELECT
  coalesce(entry.posted_at, comment.posted_at, document.published_at) AS at,
  quotation.speaker, quotation.cue, quotation.kind, quotation.text, document.label AS page, quotation.ref,
  quotation.line_start AS line
FROM quotations AS quotation
JOIN documents AS document ON document.id = quotation.document_id
LEFT JOIN entries AS entry ON entry.id = quotation.entry_id
LEFT JOIN comments AS comment ON comment.id = quotation.comment_id
WHERE (:speaker = '' OR instr(lower(quotation.speaker), lower(:speaker)) > 0)
  AND (
    :q = '' OR quotation.id IN (
      SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
    )
  )
ORDER BY at IS NULL, at, quotation.id
LIMIT 500
