-- title: Which verbs for whom
-- group: Sources
-- question: Who “said”, who “insisted”, who “accused”?
-- explanation: The verb or the words that introduce the quotations of each speaker; most frequent first, at most 500.
-- parameter speaker: Part of the speaker’s name. Empty: everybody.
-- parameter cue: The verb. Empty: all.
SELECT
  cue, speaker, count(*) AS quotations, count(DISTINCT document_id) AS pages, min(ref) AS first_ref
FROM quotations
WHERE cue IS NOT NULL AND speaker IS NOT NULL
  AND (:speaker = '' OR instr(lower(speaker), lower(:speaker)) > 0)
  AND (:cue = '' OR cue = lower(:cue))
GROUP BY cue, speaker
ORDER BY quotations DESC, cue, speaker
LIMIT 500
