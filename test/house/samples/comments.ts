// Sample pages of one comment: its texts, and the forms about it.
import {
  addressing,
  editing,
  tagging,
  withdrawing,
  type RevisionsPage,
} from '../../../src/bugs/comments/comments.pages.js';
import { audienceMark } from '../../../src/bugs/comments/audience.words.js';
import type { Found } from '../../../src/bugs/comments/comments.service.js';
import { addingPage } from '../../../src/web/adding.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { link, longName, person, time } from './pieces.js';
import { plainHtml, richHtml } from './texts.js';

const tokens = { csrf: 'c', once: 'o' };

const found = (more: Partial<Found['comment']>): Found =>
  ({
    bug: { id: 42 },
    comment: { id: 9, number: 5, permalink: 'aaaaaaaaaa', audience: 'everyone', revision: 2, ...more },
  }) as Found;

const typed = { text: 'It leaks.', audience: 'everyone' };

export const edits: Record<string, FormPage> = {
  public: addingPage(editing(found({})), tokens, typed),
  private: addingPage(editing(found({ number: null, audience: 'reporter and staff' })), tokens, typed, {
    text: 'This is what it says already.',
  }),
};

export const forms: Record<string, FormPage> = {
  withdraw: addingPage(withdrawing(found({})), tokens),
  hush: addingPage(withdrawing(found({ number: null, audience: 'staff' })), tokens),
  audience: addingPage(addressing(found({})), tokens, typed),
  publish: addingPage(addressing(found({ number: null, audience: 'staff' })), tokens, { audience: 'staff' }),
  tags: addingPage(tagging(found({})), tokens, { tags: 'obsolete, spam' }, { tags: 'It has these tags already.' }),
  again: addingPage(addressing(found({ audience: 'staff' })), tokens, { audience: 'staff' }),
};

const revision = {
  gone: '',
  goneBy: [],
  goneAt: [],
  isLong: false,
  opening: '',
  whole: '',

  ...audienceMark('everyone'),
  label: 'Text 1',
  until: [time('2026-11-20', '10:00')],
  by: [person('rita', longName)],
  compared: [],
};

export const revisions: Record<string, RevisionsPage> = {
  some: {
    trail: [link('#42', '/bugs/42#c5')],
    heading: 'What comment 5 has said',
    gone: false,
    revisions: [
      {
        ...revision,
        label: 'Now',
        until: [],
        by: [],
        bodyHtml: plainHtml,
        compared: [
          {
            before: [{ text: 'The lid leaks.', isMarked: false }],
            after: [
              { text: 'The lid ', isMarked: false },
              { text: 'never ', isMarked: true },
              { text: 'leaks.', isMarked: false },
            ],
            isLess: false,
            isMore: true,
          },
        ],
      },
      { ...revision, ...audienceMark('reporter and staff'), bodyHtml: richHtml },
      { ...revision, ...audienceMark('staff'), bodyHtml: richHtml },
    ],
    earlier: '/bugs/42/comments/5/revisions?before=11',
  },
  none: {
    trail: [link('#42', '/bugs/42#c5')],
    heading: 'What comment 5 has said',
    gone: true,
    revisions: [],
    earlier: '',
  },
};
