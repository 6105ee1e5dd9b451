-- title: Who replies to whom
-- group: Threads
-- question: Who replies to whom, and who is answered back?
-- explanation: Pairs of names, how often one answers the other, and how often it is answered back.
-- warning: Replies without a name are not counted, and some layouts lose names or short lists of replies.
-- parameter ref: One page, by its ref. Empty: the 200 pages with most replies.
-- choices ref: pages_with_comments
-- parameter basis: Why it is taken for a reply, such as nesting. Empty: all.
-- choices basis: reply_bases
-- plot: network from=author to=answers weight=replies
WITH page AS (
  SELECT id FROM documents WHERE ref = :ref AND reply_count > 0
  UNION ALL
  SELECT * FROM (
    SELECT id FROM documents
    WHERE :ref = '' AND reply_count > 0
    ORDER BY reply_count DESC, id
    LIMIT 200
  )
),
pair AS (
  SELECT answer.author, parent.author AS answers, count(DISTINCT answer.id) AS replies
  FROM page
  CROSS JOIN comments AS answer ON answer.document_id = page.id
  CROSS JOIN reply_edges AS edge ON edge.comment_id = answer.id
  CROSS JOIN comments AS parent ON parent.id = edge.parent_id
  WHERE (:basis = '' OR edge.basis = :basis) AND answer.author IS NOT NULL AND parent.author IS NOT NULL
  GROUP BY answer.author, parent.author
)
SELECT
  pair.author, pair.answers, pair.replies,
  CASE WHEN pair.author = pair.answers THEN NULL ELSE coalesce(back.replies, 0) END AS replies_back,
  pair.author <> pair.answers AND back.replies IS NOT NULL AS is_mutual
FROM pair
LEFT JOIN pair AS back ON back.author = pair.answers AND back.answers = pair.author
ORDER BY pair.replies DESC, is_mutual DESC, pair.author, pair.answers
