-- Differences: pairs of figures that differ and seem to be about the same thing, by the words around both. They find
-- each other by the keys in their topics, never one by one with all others: a key that more than 40 figures have tells
-- nothing and is left out, so that the work grows with the number of figures. A pair shares at least three keys, is of
-- similar size (votes within a quarter, others within one and a half times; of two votes with the same other side, also
-- within 10), and stands in two pieces of writing: what one author sets side by side is seldom a contradiction.

CREATE TEMP TABLE loading_keys AS
SELECT key, figure_id, value, opposed
FROM (
  SELECT
    key.value AS key, figure.id AS figure_id, figure.value, figure.opposed,
    count(*) OVER (PARTITION BY key.value) AS figures_with_it
  FROM figures AS figure, json_each(figure.topic) AS key
  WHERE figure.topic IS NOT NULL
)
WHERE figures_with_it BETWEEN 2 AND 40;

CREATE INDEX loading_key ON loading_keys(key, figure_id);

INSERT INTO figure_pairs (figure_id, other_id, shared, words)
SELECT pair.figure_id, pair.other_id, count(*), group_concat(substr(pair.key, instr(pair.key, ' ') + 1), ' ')
FROM (
  SELECT near.figure_id, far.figure_id AS other_id, near.key
  FROM loading_keys AS near
  JOIN loading_keys AS far ON far.key = near.key AND far.figure_id > near.figure_id AND far.value <> near.value
  WHERE (
      far.opposed = near.opposed
      AND (abs(far.value - near.value) <= 10 OR max(far.value, near.value) <= min(far.value, near.value) * 1.25)
    )
    OR (
      (far.opposed IS NULL OR near.opposed IS NULL)
      AND max(far.value, near.value)
        <= min(far.value, near.value) * CASE WHEN near.key LIKE 'votes %' THEN 1.25 ELSE 1.5 END
    )
  ORDER BY 1, 2, 3
) AS pair
JOIN figures AS one ON one.id = pair.figure_id
JOIN figures AS other ON other.id = pair.other_id
WHERE one.sentence <> other.sentence
  AND (
    one.document_id <> other.document_id
    OR one.comment_id IS NOT other.comment_id
    OR one.entry_id IS NOT other.entry_id
  )
GROUP BY pair.figure_id, pair.other_id
HAVING count(*) >= 3
ORDER BY pair.figure_id, pair.other_id;

DROP TABLE loading_keys;
