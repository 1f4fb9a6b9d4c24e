// A workflow for forms and walks, as a part of a statement: reports are closed and opened again; its draft says the same.

/** Its number is 900001; 900002 is another that is the same. */
export const FLOW = `
  flow (document) AS (SELECT jsonb_build_object('begins', 'NEW', 'unconfirmed', NULL, 'moves', jsonb_agg(jsonb_build_object(
      'name', m.name, 'label', m.label, 'from', jsonb_build_array(m.origin), 'to', m.goal, 'may', '["bugs.edit"]'::jsonb,
      'asks', m.asks::jsonb)))
    FROM (VALUES ('close', 'Close', 'NEW', 'CLOSED', '["resolution", "duplicate"]'), ('reopen', 'Reopen', 'CLOSED', 'NEW', '[]'),
      ('again', 'Once more', 'CLOSED', 'NEW', '["comment"]')) m (name, label, origin, goal, asks)),
  flows AS (INSERT INTO workflows (id, name, draft) OVERRIDING SYSTEM VALUE SELECT n, name, document FROM flow, (VALUES (900001, 'Formed'), (900002, 'Formed too')) v (n, name)
    ON CONFLICT DO NOTHING RETURNING id),
  flow_versions AS (INSERT INTO workflow_versions (workflow_id, version, document, made_by)
    SELECT flows.id, 1, flow.document, (SELECT min(id) FROM users) FROM flows, flow)`;
