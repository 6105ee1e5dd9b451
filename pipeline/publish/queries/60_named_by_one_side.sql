-- title: Persons named in the comments and not in the article, and the reverse
-- group: Persons
-- explanation: Whom readers bring up that the page itself does not name, and whom it names that no reader talks of.
--   The page itself is its article and its live-blog entries.
-- warning: Rules find names, not all of them, and some that are none; see docs/accuracy.md. Commenters whom others speak
--   to are left out. Pages that have lost short comments have lost the names in them, too; see the last column.
-- parameter ref: One page, by its ref. Empty: the 100 pages with most comments.
-- choices ref: pages_with_comments
WITH pages AS (
  SELECT * FROM (
    SELECT id, ref, label FROM documents WHERE :ref = '' AND comment_count > 0 ORDER BY comment_count DESC LIMIT 100
  )
  UNION ALL
  SELECT id, ref, label FROM documents WHERE ref = :ref
),
named AS (
  SELECT
    page.id AS document_id, page.ref, page.label, mention.normal_form AS person,
    count(*) AS mentions, count(mention.comment_id) AS in_comments, group_concat(DISTINCT mention.name) AS printed
  FROM pages AS page
  CROSS JOIN names AS mention ON mention.document_id = page.id
  WHERE mention.kind = 'person'
  GROUP BY page.id, mention.normal_form
)
SELECT
  named.person, iif(named.in_comments, 'comments', 'article') AS named_only_in, named.mentions, named.printed,
  named.ref, named.label AS page,
  (
    SELECT group_concat(message, ' ') FROM findings
    WHERE document_id = named.document_id AND +severity = 'loss' AND line IS NULL
  ) AS known_losses
FROM named
WHERE named.in_comments IN (0, named.mentions)
  AND NOT EXISTS (
    SELECT 1 FROM comments WHERE comments.author = named.person AND comments.document_id = named.document_id
  )
ORDER BY named_only_in DESC, named.mentions DESC, named.document_id, named.person
LIMIT 1000
