SELECT
  address.id, address.hints_at_id AS comment_id, address.name, address.basis,
  speaker.ref AS speaker_ref, speaker.position AS speaker_position
FROM json_each(:comments) AS shown
CROSS JOIN addresses AS address ON address.hints_at_id = shown.value
JOIN comments AS speaker ON speaker.id = address.comment_id
ORDER BY address.id
LIMIT :limit
