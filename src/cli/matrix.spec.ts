// Who may do what: every policy asked by the whole cast, as one table to read.
import { describe, expect, it } from '@jest/globals';
import { permissionNames, scoped } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { matrixText, sections, type Asker } from './matrix.js';

const [kettle, toaster] = [1, 2];
let people = 0;

const one = (everywhere: string[], inKettle: string[] = [], more: Partial<Who> = {}): Who => ({
  person: { id: ++people, name: `p${people}`, realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map(inKettle.length > 0 ? [[kettle, scoped(inKettle)]] : []),
  hidden: [],
  roles: new Set(),
  address: '',
  ...more,
});

const reporter = ['bugs.view', 'bugs.file', 'bugs.comment'];
const employee = [...reporter, 'comments.private'];
const developer = [...employee, 'bugs.edit'];
const supervisor = [...developer, 'bugs.restrict', 'products.structure'];
const keeper = one(reporter, supervisor);
const asks = (name: string, who: Who, product = kettle): Asker => ({ name, who, product });

/** "closed": a developer to whom the product is hidden; "librarian": a role of one's own making. */
const cast: Asker[] = [
  asks('stranger', one(['bugs.view'], [], { person: null })),
  asks('rita', one(reporter)),
  asks('eve', one(reporter)),
  asks('employee', one(employee)),
  asks('dev', one(developer)),
  asks('tess', one(developer)),
  asks('sam', one(supervisor)),
  asks('Kettle’s', keeper),
  asks('elsewhere', keeper, toaster),
  asks('closed', one(developer, [], { hidden: [kettle] })),
  asks('librarian', one(['bugs.view', 'fields.manage', 'audit.read'])),
  asks('ada', one(permissionNames)),
];

const expected = `
Permissions in the product          stranger  rita  eve  employee  dev  tess  sam  Kettle’s  elsewhere  closed  librarian  ada
  bugs.view                         ✓         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ·       ✓          ✓
  bugs.file                         ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ·       ·          ✓
  bugs.comment                      ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ·       ·          ✓
  comments.private                  ·         ·     ·    ✓         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  bugs.edit                         ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  bugs.restrict                     ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  bugs.all                          ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  time.spent                        ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  text.redact                       ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  products.structure                ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  products.manage                   ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  products.all                      ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  fields.manage                     ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ✓          ✓
  workflows.manage                  ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  people.manage                     ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  roles.manage                      ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  settings.manage                   ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  audit.read                        ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ✓          ✓
  jobs.manage                       ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓

The product                         stranger  rita  eve  employee  dev  tess  sam  Kettle’s  elsewhere  closed  librarian  ada
  Report a bug                      ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ·       ·          ✓
  Name an assignee while reporting  ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Add products and categories       ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
  Shape it: components, versions    ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓

A bug of one’s own                  stranger  rita  eve  employee  dev  tess  sam  Kettle’s  elsewhere  closed  librarian  ada
  Comment                           ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Read and write private comments   ·         ·     ·    ✓         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Withdraw it, reopen it            ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Move it through its life          ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set status                        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set resolution                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set duplicate of                  ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set assignee                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set summary                       ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set product                       ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set component                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set version                       ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set severity                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set priority                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set platform                      ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set OS                            ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set milestone                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set fixed in                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set QA contact                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set deadline                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set whiteboard                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set URL                           ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set opens on                      ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  Set restricted to                 ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  Set keywords                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set depends on                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set blocks                        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set duplicates                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set see also                      ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ✓       ·          ✓
  Set also called                   ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set needs information from        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set review by                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set verification by               ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set CC                            ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓

A bug of somebody else              stranger  rita  eve  employee  dev  tess  sam  Kettle’s  elsewhere  closed  librarian  ada
  Comment                           ·         ✓     ✓    ✓         ✓    ✓     ✓    ✓         ✓          ·       ·          ✓
  Read and write private comments   ·         ·     ·    ✓         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Withdraw it, reopen it            ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Move it through its life          ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set status                        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set resolution                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set duplicate of                  ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set assignee                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set summary                       ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set product                       ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set component                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set version                       ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set severity                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set priority                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set platform                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set OS                            ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set milestone                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set fixed in                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set QA contact                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set deadline                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set whiteboard                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set URL                           ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set opens on                      ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  Set restricted to                 ·         ·     ·    ·         ·    ·     ✓    ✓         ·          ·       ·          ✓
  Set keywords                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set depends on                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set blocks                        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set duplicates                    ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set see also                      ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set also called                   ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set needs information from        ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set review by                     ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set verification by               ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓
  Set CC                            ·         ·     ·    ·         ✓    ✓     ✓    ✓         ·          ·       ·          ✓

The panel                           stranger  rita  eve  employee  dev  tess  sam  Kettle’s  elsewhere  closed  librarian  ada
  Open it                           ·         ·     ·    ·         ·    ·     ✓    ✓         ✓          ·       ✓          ✓
  See pages as a role sees them     ·         ·     ·    ·         ·    ·     ·    ·         ·          ·       ·          ✓
`;

/** Without the rooms of the panel, each of which has its rule beside its name. */
const told = matrixText(sections, cast)
  .split('\n')
  .filter((line) => !line.startsWith('  Enter: '))
  .join('\n')
  .trim();

describe('who may do what', () => {
  it('is this', () => expect(told).toBe(expected.trim()));
});
