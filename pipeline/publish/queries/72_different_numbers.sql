-- title: Different numbers for what seems to be one thing
-- group: Time
-- explanation: Two figures that differ, each with its sentence, where both count the same (or both count votes), are of
--   similar size, and have at least three telling words around them in common. Most words in common first; at most 500.
-- warning: The words around two figures decide, not their meaning: read both sentences before you call it a
--   contradiction. A word that more than 40 figures have around them does not count, so in a large collection about one
--   thing some pairs are missed.
-- parameter ref: One page, by its ref: pairs with a figure of it. Empty: all.
-- parameter figure: One of the two numbers, such as 172. Empty: all.
SELECT
  one.figure, other.figure AS other_figure, one.opposed AS against, other.opposed AS other_against,
  one.sentence, other.sentence AS other_sentence, pair.shared, pair.words,
  page.label AS page, other_page.label AS other_page, one.ref, other.ref AS other_ref
FROM (
  SELECT * FROM (
    SELECT * FROM figure_pairs WHERE :ref = '' AND :figure = '' ORDER BY shared DESC, id LIMIT 500
  )
  UNION ALL
  SELECT * FROM (
    SELECT * FROM figure_pairs
    WHERE (:ref <> '' OR :figure <> '') AND id IN (
      SELECT near.id
      FROM figures AS figure JOIN figure_pairs AS near ON near.figure_id = figure.id
      WHERE :ref <> '' AND figure.document_id = (SELECT id FROM documents WHERE ref = :ref)
      UNION
      SELECT near.id
      FROM figures AS figure JOIN figure_pairs AS near ON near.other_id = figure.id
      WHERE :ref <> '' AND figure.document_id = (SELECT id FROM documents WHERE ref = :ref)
      UNION
      SELECT near.id
      FROM figures AS figure JOIN figure_pairs AS near ON near.figure_id = figure.id OR near.other_id = figure.id
      WHERE :ref = '' AND figure.normal_form = :figure
    )
    ORDER BY shared DESC, id
    LIMIT 500
  )
) AS pair
CROSS JOIN figures AS one ON one.id = pair.figure_id
CROSS JOIN figures AS other ON other.id = pair.other_id
CROSS JOIN documents AS page ON page.id = one.document_id
CROSS JOIN documents AS other_page ON other_page.id = other.document_id
WHERE :figure = '' OR one.normal_form = :figure OR other.normal_form = :figure
ORDER BY pair.shared DESC, pair.id
