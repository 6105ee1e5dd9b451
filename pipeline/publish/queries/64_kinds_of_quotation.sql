-- title: How pages quote
-- group: Sources
-- explanation: For each page: quotations of its article and its entries by kind, how many have a speaker, and how many
--   of the speakers are unnamed sources.
-- parameter ref: One page, by its ref. Empty: the 500 pages with most quotations.
-- choices ref: pages
SELECT
  document.label AS page, document.ref, count(*) AS quotations, sum(quotation.kind = 'direct') AS direct,
  sum(quotation.kind = 'fragment') AS fragments, sum(quotation.kind = 'introduced') AS introduced,
  sum(quotation.speaker IS NOT NULL) AS with_speaker, sum(quotation.speaker_kind IS 'unnamed') AS unnamed_sources,
  sum(quotation.word_count) AS words, sum(quotation.closed = 0) AS not_closed
FROM quotations AS quotation
JOIN documents AS document ON document.id = quotation.document_id
WHERE quotation.comment_id IS NULL AND (:ref = '' OR document.ref = :ref)
GROUP BY quotation.document_id
ORDER BY quotations DESC, quotation.document_id
LIMIT 500
