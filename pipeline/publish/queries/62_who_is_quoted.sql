-- title: Who is quoted
-- group: Sources
-- question: Who is quoted, how often, and at what length?
-- explanation: Each speaker with the number of quotations, of pages and of words; at most 500, most words first.
--   A speaker without a name stands under the words that the page prints of him or her.
-- warning: Counted is what the page itself attributes. Quotations whose speaker it does not name are left out.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages
-- parameter in: article, entry or comment: where the quotation stands. Empty: everywhere.
-- choices in: VALUES ('article', 'articles'), ('entry', 'live-blog entries'), ('comment', 'comments')
-- plot: ranks x=words y=speaker
-- axis x: words quoted
SELECT
  speaker, min(speaker_kind) AS speaker_kind, count(*) AS quotations, count(DISTINCT document_id) AS pages,
  sum(word_count) AS words, sum(kind = 'direct') AS direct, sum(kind = 'fragment') AS fragments,
  sum(kind = 'introduced') AS introduced
FROM quotations
WHERE speaker IS NOT NULL
  AND (:ref = '' OR document_id = (SELECT id FROM documents WHERE ref = :ref))
  AND (:in = '' OR :in = CASE WHEN comment_id IS NOT NULL THEN 'comment' WHEN entry_id IS NOT NULL THEN 'entry' ELSE 'article' END)
GROUP BY speaker
ORDER BY words DESC, quotations DESC, speaker
LIMIT 500
