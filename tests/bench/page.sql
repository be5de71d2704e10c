-- What a page of 20 issues needs, asked as tersely as SQL allows: page, enterprises, persons, last three events, total.
WITH page AS (
  SELECT * FROM issue ORDER BY running_due_on, id LIMIT 21
)
SELECT p.*, e.name, u.name, recent.events
FROM page p
LEFT JOIN enterprise e ON e.id = p.enterprise_id
LEFT JOIN "user" u ON u.id = p.responsible_id
LEFT JOIN LATERAL (
  SELECT json_agg(x) AS events FROM (
    SELECT kind, at, actor_id FROM event WHERE subject_id = p.id ORDER BY id DESC LIMIT 3
  ) x
) recent ON true
ORDER BY p.running_due_on, p.id;
SELECT sum(n) FROM issue_tally WHERE park_id = :park;
