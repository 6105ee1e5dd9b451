-- title: Who replies to whom
-- group: Threads
-- question: Who replies to whom, and who is answered back?
-- explanation: Pairs of names, how often one answers the other, how often it is answered back, and what shows it. Beside
--   the printed replies stand those that the words imply: by a name, a number or a quotation, where one commenter is more
--   likely meant than all others together.
-- warning: Replies without a name are not counted, and some layouts lose names or short lists of replies.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most comments.
-- choices ref: pages_with_comments
-- parameter basis: Why it is taken for a reply, such as nesting or addressed by name. Empty: all.
-- choices basis: reply_bases
-- plot: network from=author to=answers weight=replies
WITH page AS (
  SELECT id FROM documents WHERE ref = :ref AND comment_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id FROM documents
    WHERE :ref = '' AND comment_count > 0
    ORDER BY comment_count DESC, id
    LIMIT 200
  )
),
-- Several comments of one commenter may be meant: together they are as sure as the name is.
candidate AS (
  SELECT answer.id, answer.author, parent.author AS answers, edge.basis, sum(edge.confidence) AS confidence
  FROM page
  CROSS JOIN comments AS answer ON answer.document_id = page.id
  CROSS JOIN reply_edges AS edge ON edge.comment_id = answer.id
  CROSS JOIN comments AS parent ON parent.id = edge.parent_id
  WHERE (:basis = '' OR edge.basis = :basis) AND answer.author IS NOT NULL AND parent.author IS NOT NULL
  GROUP BY answer.id, parent.author, edge.basis
),
pair AS (
  SELECT author, answers, count(DISTINCT id) AS replies, group_concat(DISTINCT basis) AS bases
  FROM candidate
  WHERE confidence > 0.5
  GROUP BY author, answers
)
SELECT
  pair.author, pair.answers, pair.replies,
  CASE WHEN pair.author = pair.answers THEN NULL ELSE coalesce(back.replies, 0) END AS replies_back,
  pair.author <> pair.answers AND back.replies IS NOT NULL AS is_mutual,
  pair.bases
FROM pair
LEFT JOIN pair AS back ON back.author = pair.answers AND back.answers = pair.author
ORDER BY pair.replies DESC, is_mutual DESC, pair.author, pair.answers
