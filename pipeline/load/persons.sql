-- Persons: one row for each full name that mentions stand for, in order of first mention, and their numbers in names.
-- Equal counts are told apart by which form comes first, so that the order of variants is always the same.

CREATE INDEX loading_person ON names(normal_form, name, document_id) WHERE kind = 'person';

INSERT INTO persons (name, variants, mention_count, comment_mention_count, document_count)
WITH forms AS (
  SELECT normal_form, name, count(*) AS times, min(id) AS first
  FROM names WHERE kind = 'person'
  GROUP BY normal_form, name
),
listed AS (
  SELECT normal_form,
    json_group_array(name) OVER (
      PARTITION BY normal_form ORDER BY times DESC, first ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS variants,
    row_number() OVER (PARTITION BY normal_form ORDER BY times DESC, first) AS place
  FROM forms
)
SELECT mention.normal_form, listed.variants, count(*), count(mention.comment_id), count(DISTINCT mention.document_id)
FROM names AS mention JOIN listed ON listed.normal_form = mention.normal_form AND listed.place = 1
WHERE mention.kind = 'person'
GROUP BY mention.normal_form
ORDER BY min(mention.id);

CREATE INDEX loading_name ON persons(name);

UPDATE names SET person_id = person.id
FROM persons AS person
WHERE names.kind = 'person' AND person.name = names.normal_form;

DROP INDEX loading_person;

DROP INDEX loading_name;
