-- title: Who is named most
-- group: Persons
-- explanation: Persons by the number of their mentions, with all forms in which they are printed.
-- warning: Equal names on different pages may be different people. Rules find names, not all of them; your own list
--   (btl build --names) comes before them.
-- parameter name: Part of a name. Empty: all persons.
-- choices name: persons
-- plot: ranks x=mentions y=name
-- axis x: mentions
SELECT
  name, mention_count AS mentions, comment_mention_count AS in_comments,
  document_count AS pages, variants
FROM persons
WHERE :name = '' OR name LIKE '%' || :name || '%'
ORDER BY mention_count DESC, id
LIMIT 100
