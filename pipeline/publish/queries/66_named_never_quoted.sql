-- title: Named but never quoted
-- group: Sources
-- explanation: Persons whom articles and live blogs name and nobody quotes: on the page, if one is given, else anywhere.
--   Most mentions first, at most 500.
-- warning: A speaker whom a page names in words that were not understood is missing among the quoted.
-- parameter ref: One page, by its ref. Empty: all pages.
-- choices ref: pages
SELECT person, mentions, pages
FROM (
  SELECT name AS person, mention_count - comment_mention_count AS mentions, document_count AS pages
  FROM persons
  WHERE :ref = '' AND mention_count > comment_mention_count
    AND NOT EXISTS (SELECT 1 FROM quotations WHERE speaker = persons.name)
  UNION ALL
  SELECT name.normal_form, count(*), 1
  FROM documents AS document CROSS JOIN names AS name ON name.document_id = document.id
  WHERE document.ref = :ref AND name.kind = 'person' AND name.comment_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM quotations WHERE speaker = name.normal_form AND document_id = document.id)
  GROUP BY name.normal_form
)
ORDER BY mentions DESC, pages DESC, person
LIMIT 500
