// Arranging workflows: what statuses mean, who may arrange them, drafts, and the way of bugs whose status a workflow has no more.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statuses = `
  UPDATE statuses s SET description = n.words FROM (VALUES
    ('UNCONFIRMED', 'Reported, but nobody has seen yet that it is so.'),
    ('NEW', 'Waits for somebody to take it.'),
    ('ASSIGNED', 'Somebody works on it.'),
    ('REOPENED', 'Was resolved once, but there is more to do.'),
    ('RESOLVED', 'Has an answer that waits to be checked.'),
    ('VERIFIED', 'The answer was checked and holds.'),
    ('CLOSED', 'Done with.')) AS n (name, words)
  WHERE n.name = s.name AND s.description = '';
  UPDATE roles SET permissions = permissions || '{workflows.manage}'::text[]
  WHERE stock = 'administrator' AND NOT 'workflows.manage' = ANY(permissions);
`;

/** \`draft\` is the document that the next version is made of; null where nobody works on one. */
const drafts = `
  ALTER TABLE workflows ADD COLUMN draft jsonb;
  CREATE INDEX products_workflow ON products (workflow_id);
`;

/**
 * Bugs on their way: those of a workflow (null: the stock one), or of one product, whose status is a key of \`homes\`, become what
 * stands there. It goes on beyond the bug \`beyond\` until \`done_at\`.
 */
const journeys = `
  CREATE TABLE status_journeys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workflow_id bigint REFERENCES workflows,
    product_id bigint REFERENCES products,
    homes jsonb NOT NULL,
    who_id bigint NOT NULL REFERENCES users,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    beyond bigint NOT NULL DEFAULT 0,
    moved integer NOT NULL DEFAULT 0,
    kept integer NOT NULL DEFAULT 0,
    done_at timestamptz
  );
  CREATE INDEX status_journeys_workflow ON status_journeys (workflow_id, asked_at);
`;

export class ArrangeWorkflows1763700017000 implements MigrationInterface {
  name = 'ArrangeWorkflows1763700017000';

  async up(db: QueryRunner): Promise<void> {
    for (const sql of [statuses, drafts, journeys]) await db.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
