-- title: Where one statement appears
-- group: Sources
-- question: Which statements travel from page to page?
-- explanation: The same words on several pages, each place with what was cut before and after it: the whole paragraph,
--   whole sentences, or words within one. First comes the page that is dated first; undated ones stand behind, in their
--   order in this build. Copies are pages that are the same almost throughout, and not listed by themselves.
-- warning: Passages are looked for within this database only, and a date of publication is known of few pages: what is
--   printed first here need not be where the words come from.
-- parameter words: Words of the statement. Empty: the 200 passages with most words.
-- parameter ref: One page, by its ref: passages that stand on it. Empty: all pages.
-- choices ref: pages
-- plot: places x=published y=page colour=quoted each=passage name=text
-- axis x: date of publication
WITH wanted AS (
  SELECT passage.id, passage.text, passage.word_count, passage.document_count
  FROM passages AS passage
  WHERE (:words = '' OR instr(lower(passage.text), lower(trim(:words))) > 0)
    AND (:ref = '' OR passage.id IN (
      SELECT own.passage_id FROM passage_occurrences AS own JOIN documents AS page ON page.id = own.document_id
      WHERE page.ref = :ref
    ))
  ORDER BY passage.word_count DESC, passage.id
  LIMIT 200
)
SELECT
  wanted.id AS passage, wanted.word_count AS words, wanted.document_count AS pages,
  rank() OVER (
    PARTITION BY wanted.id ORDER BY document.published_at IS NULL, document.published_at, document.id
  ) AS place,
  document.published_at AS published, document.label AS page, document.ref, own.line_start AS line, own.is_quoted AS quoted,
  quotation.speaker, own.starts, own.ends,
  (SELECT count(*) FROM near_duplicates AS near WHERE near.first_id = document.id) AS copies,
  substr(wanted.text, 1, 300) AS text
FROM wanted
JOIN passage_occurrences AS own ON own.passage_id = wanted.id
JOIN documents AS document ON document.id = own.document_id
LEFT JOIN quotations AS quotation ON quotation.id = own.quotation_id
ORDER BY wanted.word_count DESC, wanted.id, place, own.char_start
LIMIT 2000
