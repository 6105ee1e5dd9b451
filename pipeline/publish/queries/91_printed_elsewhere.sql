-- title: Share of an article that is printed elsewhere
-- group: Sources
-- explanation: How many characters of each article also stand on other pages, word for word, and how many of these lie
--   inside quotations. Where passages overlap, characters count once. Most first.
-- warning: Only runs of 8 words and more are compared, within this database; templates of sites are left out. Of pages
--   that are the same almost throughout the first alone is listed.
-- parameter ref: One page, by its ref. Empty: the 1,000 pages with the greatest share.
-- choices ref: pages
-- plot: ranks x=percent y=page
-- axis x: percent of the article
WITH own AS (
  SELECT place.document_id, place.char_start, place.char_end, place.is_quoted,
    max(place.char_end) OVER (
      PARTITION BY place.document_id ORDER BY place.char_start, place.char_end DESC, place.id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached
  FROM passage_occurrences AS place
  WHERE place.comment_id IS NULL
    AND (:ref = '' OR place.document_id IN (SELECT id FROM documents WHERE ref = :ref))
),
page AS (
  SELECT document_id, count(*) AS passages,
    sum(max(0, char_end - max(char_start, coalesce(reached, 0)))) AS shared,
    sum(is_quoted * max(0, char_end - max(char_start, coalesce(reached, 0)))) AS quoted
  FROM own
  GROUP BY document_id
)
SELECT
  document.label AS page, document.ref, page.passages, page.shared AS characters_shared,
  page.quoted AS of_them_quoted, length(document.body) AS characters,
  round(100.0 * min(page.shared, length(document.body)) / max(1, length(document.body)), 1) AS percent
FROM page JOIN documents AS document ON document.id = page.document_id
ORDER BY percent DESC, document.id
LIMIT 1000
