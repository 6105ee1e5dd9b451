SELECT * FROM (
  SELECT 'quotations' AS found_in, id, kind || ' quotation' AS what, speaker AS means, speaker_basis AS basis, char_start, char_end
  FROM quotations
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'names' AS found_in, id, kind AS what, nullif(normal_form, name) AS means, basis AS basis, char_start, char_end
  FROM names
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'dates' AS found_in, id, 'date, ' || status AS what, value AS means, basis AS basis, char_start, char_end
  FROM dates
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'figures' AS found_in, id, 'figure' AS what, trim(normal_form || ' ' || coalesce(unit, '') || ' ' || coalesce(counted, '')) AS means, NULL AS basis, char_start, char_end
  FROM figures
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'links' AS found_in, id, 'link' AS what, domain AS means, NULL AS basis, char_start, char_end
  FROM links
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'emails' AS found_in, id, 'e-mail address' AS what, domain AS means, NULL AS basis, char_start, char_end
  FROM emails
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'hashtags' AS found_in, id, 'hashtag' AS what, normal_form AS means, NULL AS basis, char_start, char_end
  FROM hashtags
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'handles' AS found_in, id, 'handle' AS what, normal_form AS means, NULL AS basis, char_start, char_end
  FROM handles
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT 'addresses' AS found_in, id, 'speaks to' AS what, coalesce(commenter, name) AS means, basis AS basis, char_start, char_end
  FROM addresses
  WHERE document_id = :id AND char_start < :to AND char_end > :from
  LIMIT :limit
)
UNION ALL
SELECT * FROM (
  SELECT
    'passage_occurrences', occurrence.id, 'shared passage',
    passage.word_count || ' words in ' || passage.document_count || ' documents', NULL,
    occurrence.char_start, occurrence.char_end
  FROM passage_occurrences AS occurrence
  JOIN passages AS passage ON passage.id = occurrence.passage_id
  WHERE occurrence.document_id = :id AND occurrence.char_start < :to AND occurrence.char_end > :from
  LIMIT :limit
)
ORDER BY 6, 7 DESC
