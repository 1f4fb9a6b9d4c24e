// Samples of attachments: in a list, waiting in a form, and the page of one.
import type { AttachmentPage } from '../../../src/bugs/attachments/attachment.pages.js';
import type { AttachmentsView, AttachmentView } from '../../../src/bugs/attachments/attachments.pages.js';
import { diffView } from '../../../src/bugs/attachments/diff.pages.js';
import type { AttachmentRecord } from '../../../src/bugs/attachments/attachment.sql.js';
import { editPage, fateViews } from '../../../src/bugs/attachments/fate.pages.js';
import type { FateOfFile } from '../../../src/bugs/attachments/fates.sql.js';
import { removalPage, type RemovalPage } from '../../../src/bugs/attachments/removal.pages.js';
import { parseDiff } from '../../../src/bugs/attachments/diff.js';
import { textView } from '../../../src/bugs/attachments/text.pages.js';
import { filesField } from '../../../src/bugs/attachments/uploads.pages.js';
import { audienceMark } from '../../../src/bugs/comments/audience.words.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import type { Who } from '../../../src/who.js';
import { link, longName, longProduct, longWord, person, script, time } from './pieces.js';

const row: AttachmentView = {
  number: '1',
  name: 'kettle.png',
  href: '/bugs/42/attachments/1',
  picture: '/bugs/42/attachments/1/raw',
  alt: 'The lid, open',
  description: 'The lid, open',
  facts: '12.5 kB, image/png',
  state: '',
  ...audienceMark('everyone'),
  at: [time('2026-11-20')],
  author: [person('rita', 'Rita Reporter')],
};

const bare = { ...row, number: '', href: '', picture: '', description: '', facts: '', at: [], author: [] };

export const attachedFiles: AttachmentsView = {
  count: '5',
  isOpen: true,
  rows: [
    row,
    { ...bare, name: `${script}.png`, state: 'not imported' },
    { ...row, picture: '', number: '2', name: 'fix.patch', facts: '1.2 kB, patch', description: longWord },
    { ...row, ...audienceMark('reporter and staff'), number: '', name: longWord.slice(0, 96) },
    {
      ...row,
      ...audienceMark('staff'),
      number: '',
      picture: '',
      author: [person(longName, longProduct, '/admin/users/x')],
    },
  ],
  obsolete: [{ ...row, name: 'old.png', picture: '' }],
  obsoleteCount: '1 obsolete',
  more: '',
};

const upload = { token: 'a', sha256: '', name: 'tap.png', type: 'image/png', size: 1200 };
const waiting = [upload, { ...upload, token: 'b', name: longWord, type: 'text/x-patch' }];

/** Files that wait in a form, and one that was not taken. */
export const waitingFiles = filesField(waiting, '“film.mov” is larger than 25 MB.', '25 MB', {
  typed: { shown: 'a', 'about.a': script, leave: 'a' },
  mayChoose: true,
});

const usual: AttachmentPage = {
  trail: [link('#42 Lid rattles when the water boils over', '/bugs/42')],
  heading: 'Attachment 1',
  name: 'kettle.png',
  description: 'The lid, open',
  facts: '12.5 kB, image/png',
  ...audienceMark('everyone'),
  isObsolete: false,
  replacedBy: [],
  replaces: [],
  at: [time('2026-11-20')],
  author: [person('rita', 'Rita Reporter')],
  raw: '/bugs/42/attachments/1/raw',
  opens: '/bugs/42/attachments/1/raw',
  note: '',
  pictures: [],
  texts: [],
  diffs: [],
  ways: [],
  fates: [],
};

const patch = `Let the lid close
diff --git a/src/lid.c b/src/lid.c
--- a/src/lid.c
+++ b/src/lid.c
@@ -10,3 +10,4 @@ void close(void)
 {
-  stick();
+  oil(${script});
+  shut();
 }
diff --git a/lid.png b/cap.png
old mode 100644
new mode 100755
rename from lid.png
rename to cap.png
Binary files a/lid.png and b/cap.png differ
--
2.39
`;

const diffOf = (isSide: boolean): AttachmentPage['diffs'] => {
  const diff = parseDiff(patch);
  return diff === null || diff === 'too much' ? [] : [diffView(diff, isSide, '/bugs/42/attachments/1')];
};
const text = textView(`one\n\t${script}\n${longWord}`);

const done = { at: 1_790_000_000_000_000, who: 'dev', realName: longName, oldFile: null, newFile: null };
const fates: FateOfFile[] = [
  {
    ...done,
    field: 'replaced by',
    old: null,
    new: null,
    key: '1',
    name: 'lid.png',
    newFile: { key: '2', name: longWord },
  },
  { ...done, field: 'description', old: longWord, new: null, key: '1', name: 'lid.png' },
  { ...done, field: 'obsolete', old: null, new: 'yes', key: '1', name: 'lid.png' },
];

export const attachmentPages: Record<string, AttachmentPage> = {
  picture: { ...usual, pictures: [{ src: usual.raw, alt: usual.name }] },
  text: { ...usual, ...audienceMark('staff'), heading: 'Private attachment', texts: text ? [text] : [] },
  patch: { ...usual, ...audienceMark('reporter and staff'), diffs: diffOf(false) },
  'side by side': { ...usual, diffs: diffOf(true), ways: [link('Change', '/bugs/42/attachments/1/edit')] },
  replaced: {
    ...usual,
    isObsolete: true,
    replacedBy: [link(longWord, '/bugs/42/attachments/2')],
    replaces: [link('old.png', '/bugs/42/attachments/3')],
    raw: '',
    opens: '',
    note: 'Its contents have been taken out.',
    fates: fateViews(42, fates, { zone: 'UTC', seesPeople: false }),
  },
  longest: {
    ...usual,
    name: longWord,
    description: longWord,
    author: [person(longName, longProduct)],
    at: [],
    facts: '',
  },
};

const kept = {
  ...{
    key: '1',
    number: 1,
    name: longWord,
    description: longWord,
    audience: 'everyone',
    isObsolete: false,
    authorId: 1,
  },
  ...{
    replacedBy: { key: '2', name: 'fix.patch' },
    bug: { id: 42, summary: 'Lid rattles', product: { id: 1 }, reporter: { id: 2 }, sets: {} },
  },
} as unknown as AttachmentRecord;
const staff = {
  ...kept,
  number: null,
  key: 'aaaaaaaaaa',
  audience: 'staff',
  isObsolete: true,
  replacedBy: null,
} as const;
const editor = {
  person: { id: 1 },
  everywhere: new Set(['bugs.view', 'bugs.edit', 'comments.private']),
  inProduct: new Map(),
  hidden: [],
} as unknown as Who;
const tokens = { csrf: 'c', once: 'o' };
const typed = { description: script, 'was.description': 'x', replacedBy: 'none', 'was.replacedBy': '' };

export const attachmentEdits: Record<string, FormPage> = {
  usual: editPage(kept, tokens, editor),
  private: editPage(staff, tokens, editor),
  again: editPage(kept, tokens, editor, {
    typed,
    problems: { replacedBy: 'There is no such attachment of this bug.' },
  }),
};

export const removals: Record<string, RemovalPage> = {
  usual: removalPage(kept, [], tokens),
  elsewhere: removalPage(kept, [{ bug: 7, key: '1', name: longWord }], tokens, {
    ...{ typed: {}, problems: { why: 'Please say why, for the log.' } },
  }),
};
