// Statements about statuses and workflows: what a tracker has, and what holds in one product.

const STATUSES = `(SELECT json_agg(json_build_object('name', s.name, 'rank', s.rank, 'isOpen', s.is_open,
  'meaning', s.description, 'isActive', s.is_active) ORDER BY s.rank, s.name) FROM statuses s)`;

/** Everything: {statuses, documents, products}, of products those that have a workflow of their own. */
export const LIVES = `
  SELECT ${STATUSES} AS statuses,
    (SELECT coalesce(json_agg(json_build_object('id', w.id, 'document', n.document)), '[]') FROM workflows w
     CROSS JOIN LATERAL (SELECT v.document FROM workflow_versions v WHERE v.workflow_id = w.id
       ORDER BY v.version DESC LIMIT 1) n) AS documents,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'workflow', p.workflow_id)), '[]') FROM products p
     WHERE p.workflow_id IS NOT NULL) AS products`;

/** What holds in the product $1: {statuses, document}, the document null where it has the stock workflow. */
export const LIFE = `
  SELECT ${STATUSES} AS statuses,
    (SELECT v.document FROM products p JOIN workflow_versions v ON v.workflow_id = p.workflow_id WHERE p.id = $1
     ORDER BY v.version DESC LIMIT 1) AS document`;

/** Any number that nobody else uses: who moves a bug shares it, who changes a workflow has it alone. */
const LOCK = 7_266_904;

/** Taken before the workflow is read that a bug is moved by: it holds until the bug has moved. */
export const SHARE = `SELECT pg_advisory_xact_lock_shared(${LOCK})`;

/** Taken before a workflow is changed: nobody is moving a bug by the old one then. */
export const ALONE = `SELECT pg_advisory_xact_lock(${LOCK})`;

/** What holds by the newest version of the workflow $1: {statuses, document}. */
export const LIFE_OF = `
  SELECT ${STATUSES} AS statuses,
    (SELECT v.document FROM workflow_versions v WHERE v.workflow_id = $1 ORDER BY v.version DESC LIMIT 1) AS document`;
