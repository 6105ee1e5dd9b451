-- title: Comments that repeat words of the article
-- group: Content
-- explanation: Where a comment repeats at least 8 words in a row of the article on the same page, and whether they are
--   marked as quoted. Longest first. Among the five documents that come with this program there is none.
-- warning: Some layouts lose short comments, and some pages their authors; see the last column.
-- parameter ref: One page, by its ref. Empty: all pages, the 1,000 longest.
-- choices ref: pages_with_comments
SELECT
  document.label AS page, document.ref, comment.ref AS comment, comment.author, own.word_count AS words,
  own.is_marked AS marked, own.line_start AS line, own.article_line, own.text,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = document.id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM repeated_words AS own
JOIN comments AS comment ON comment.id = own.comment_id
JOIN documents AS document ON document.id = own.document_id
WHERE :ref = '' OR document.ref = :ref
ORDER BY own.word_count DESC, own.id
LIMIT 1000
