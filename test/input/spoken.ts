// The forms about comments, each about one of its own: private ones, so that they have no number, of who opens the forms.
import type { FormCase } from './fields.js';

/** $1 bug, $2 the name of who said it. */
export const SPOKEN = `
  WITH said AS (SELECT * FROM (VALUES ('formedtext'), ('formedgone'), ('formedread'), ('formedtags')) s (permalink)),
  ada AS (SELECT id FROM users WHERE name = $2),
  done AS (INSERT INTO changes (bug_id, who_id, door, happened_at, note)
    SELECT $1::bigint, ada.id, 'web', clock_timestamp(), said.permalink FROM said, ada RETURNING id, note, who_id, happened_at)
  INSERT INTO comments (bug_id, change_id, permalink, author_id, audience, format, text, html, renderer, written_at)
  SELECT $1::bigint, id, note, who_id, 'staff', 'markdown', 'Said.', '<p>Said.</p>', 2, happened_at FROM done`;

/** $1 bug, $2 the name of who has brought it: a file for employees, so that it has no number. */
export const BROUGHT = `
  INSERT INTO attachments (bug_id, author_id, name, content_type, size, audience, state, attached_at, permalink)
  SELECT $1::bigint, id, 'formed.txt', 'text/plain', 5, 'staff', 'not imported', now(), 'formedfile' FROM users WHERE name = $2`;

/** The cases for these forms, where SPOKEN and BROUGHT were run. */
export const spokenCases = (bug: number): FormCase[] => [
  {
    route: 'POST /bugs/:id/comments/:key/revisions',
    path: `/bugs/${bug}/comments/formedtext/edit`,
    form: `form[action="/bugs/${bug}/comments/formedtext/revisions"]`,
    typed: { text: 'Said so.' },
    fields: { text: { kind: 'lines', most: 65_536, needed: true } },
  },
  {
    route: 'POST /bugs/:id/comments/:key/withdrawal',
    path: `/bugs/${bug}/comments/formedgone/withdrawal`,
    form: `form[action="/bugs/${bug}/comments/formedgone/withdrawal"]`,
    typed: {},
    fields: {},
  },
  {
    route: 'POST /bugs/:id/comments/:key/audience',
    path: `/bugs/${bug}/comments/formedread/audience`,
    form: `form[action="/bugs/${bug}/comments/formedread/audience"]`,
    typed: { audience: 'reporter and staff' },
    fields: {},
  },
  {
    route: 'POST /bugs/:id/comments/:key/tags',
    path: `/bugs/${bug}/comments/formedtags/tags`,
    form: `form[action="/bugs/${bug}/comments/formedtags/tags"]`,
    typed: { tags: 'obsolete' },
    fields: { tags: { kind: 'other', most: 300 } },
  },
  {
    route: 'POST /bugs/:id/attachments/:key',
    path: `/bugs/${bug}/attachments/formedfile/edit`,
    form: `form[action="/bugs/${bug}/attachments/formedfile"]`,
    typed: { obsolete: 'yes' },
    fields: { description: { kind: 'line', most: 255 }, replacedBy: { kind: 'other', most: 0 } },
  },
  {
    // It has no contents: each time it is asked for again.
    route: 'POST /bugs/:id/attachments/:key/removal',
    path: `/bugs/${bug}/attachments/formedfile/removal`,
    form: `form[action="/bugs/${bug}/attachments/formedfile/removal"]`,
    typed: { why: '' },
    fields: { why: { kind: 'other', most: 0 } },
  },
];
