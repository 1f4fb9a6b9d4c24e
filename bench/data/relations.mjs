// What made-up bugs have to do with each other and with people, as if they had been filed with it: by SQL, for it is plain.

/** The tables that are filled here. */
export const related = ['dependencies', 'bug_cc', 'requests'];

/** Bugs that depend on so many others: their trees have to be cut. */
const WIDE = 150;

const fillings = [
  `INSERT INTO dependencies (bug_id, on_id) SELECT id, id - 1 - id * 31 % least(1000, id - 1) FROM bugs WHERE id % 3 = 0`,
  `INSERT INTO dependencies (bug_id, on_id) SELECT l.id, l.id - n FROM (SELECT max(id) AS id FROM bugs) l, generate_series(1, ${WIDE}) n
   WHERE l.id > n ON CONFLICT DO NOTHING`,
  `INSERT INTO bug_cc (bug_id, person_id) SELECT b.id, p.ids[1 + b.id * 7 % array_length(p.ids, 1)]
   FROM bugs b, (SELECT array_agg(id ORDER BY id) AS ids FROM users) p WHERE b.id % 4 = 0`,
  `INSERT INTO requests (bug_id, kind, asker_id, person_id, asked_by_change, asked_at)
   SELECT b.id, 'needinfo', b.reporter_id, p.ids[1 + b.id * 13 % array_length(p.ids, 1)], h.id, h.happened_at
   FROM bugs b JOIN changes h ON h.bug_id = b.id AND h.version = 1,
     (SELECT array_agg(id ORDER BY id) AS ids FROM users) p WHERE b.is_open AND b.id % 5 = 0`,
];

/** Relates the bugs that are there. */
export async function relate(pool) {
  for (const sql of fillings) await pool.query(sql);
}
