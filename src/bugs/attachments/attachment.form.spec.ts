// The law of the files of a form: which ones, and what is said of each.
import { describe, expect, it } from '@jest/globals';
import { narrower, numberedOf, type NewAttachment } from './attachment.js';
import { DESCRIPTION_MOST, FILES_MOST, filesOf, filesSaid } from './attachment.form.js';

const read = (typed: Record<string, unknown>) => filesSaid.safeParse(filesOf(typed).files);
const said = (typed: Record<string, unknown>) => read(typed).data;
const problem = (typed: Record<string, unknown>) =>
  read(typed).error?.issues.map(({ path, message }) => ({ path, message }));
const plain = { audience: undefined, description: '', isPatch: undefined };

describe('the files of a form', () => {
  it.each([
    [{}, []],
    [{ upload: '' }, []],
    [{ upload: 'a' }, [{ ...plain, token: 'a' }]],
    [
      { upload: ['b', 'a', 'b', ''] },
      [
        { ...plain, token: 'b' },
        { ...plain, token: 'a' },
      ],
    ],
    [{ upload: ['a', 'b'], leave: 'a' }, [{ ...plain, token: 'b' }]],
    [{ upload: ['a', 'b'], leave: ['a', 'b'] }, []],
    [{ upload: 'a', about: ' a  tap ' }, [{ ...plain, token: 'a', description: 'a tap' }]],
    [
      { upload: 'a', shown: 'a', about: 'x', 'about.a': 'y' },
      [{ ...plain, token: 'a', description: 'y', isPatch: false }],
    ],
    [{ upload: 'a', shown: 'a', 'patch.a': 'yes' }, [{ ...plain, token: 'a', isPatch: true }]],
    [{ upload: 'a', 'patch.a': 'yes' }, [{ ...plain, token: 'a' }]],
    [{ upload: 'a', 'for.a': 'staff' }, [{ ...plain, token: 'a', audience: 'staff' }]],
    [{ upload: 'a', 'for.a': '' }, [{ ...plain, token: 'a' }]],
  ])('%j are %j', (typed, files) => expect(said(typed)).toEqual(files));

  it.each([
    [{ upload: Array.from({ length: FILES_MOST + 1 }, (_, at) => `t${at}`) }, `At most ${FILES_MOST} files at once.`],
    [{ upload: 'a', about: 'x'.repeat(DESCRIPTION_MOST + 1) }, 'Please describe a file in at most 255 characters.'],
    [{ upload: 'a', about: 'a\u0000b' }, 'Please describe files in one line.'],
    [{ upload: 'a', 'for.a': 'nobody' }, 'A file did not arrive whole. Please choose it once more.'],
    [{ upload: 'a'.repeat(101) }, 'A file did not arrive whole. Please choose it once more.'],
  ])('say what is wrong, at the field of the files: %#', (typed, message) =>
    expect(problem(typed)).toEqual([{ path: [], message }]),
  );

  it('take a description of the greatest length', () =>
    expect(said({ upload: 'a', about: '🙂'.repeat(DESCRIPTION_MOST) })?.[0]?.description).toHaveLength(510));
});

describe('whom a file is for', () => {
  it.each([
    ['everyone', 'staff', 'staff'],
    ['staff', 'everyone', 'staff'],
    ['reporter and staff', 'everyone', 'reporter and staff'],
    ['staff', 'reporter and staff', 'staff'],
    ['everyone', 'everyone', 'everyone'],
  ] as const)('%s within %s: %s', (one, other, both) => expect(narrower(one, other)).toBe(both));

  it('says which have a number: those that everybody reads, and that are here', () => {
    const file: NewAttachment = {
      authorId: 1,
      name: 'x',
      contentType: '',
      size: 1,
      audience: 'everyone',
      state: 'stored',
      at: 0,
      sha256: 'a',
    };
    expect(numberedOf([file, { ...file, audience: 'staff' }, { ...file, sha256: null }, file])).toBe(2);
  });
});
