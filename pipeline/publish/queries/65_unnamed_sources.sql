-- title: Unnamed sources
-- group: Sources
-- question: What do sources say that are not named?
-- explanation: Statements of sources whose name is held back, such as “one MP said”, each with its words and its place; at
--   most 500.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages
SELECT
  quotation.speaker, quotation.cue, quotation.text, document.label AS page, quotation.ref, quotation.line_start AS line,
  quotation.speaker_basis AS basis
FROM quotations AS quotation
JOIN documents AS document ON document.id = quotation.document_id
WHERE quotation.speaker_kind = 'unnamed' AND (:ref = '' OR document.ref = :ref)
ORDER BY quotation.id
LIMIT 500
