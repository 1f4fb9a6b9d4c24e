// The words on jobs: nothing secret is shown, and what is lost is named.
import { describe, expect, it } from '@jest/globals';
import { aboutWords, lossWords, toldError } from './job.words.js';

const mail = { kind: 'password reset', name: 'rita' };

describe('an error as it is told', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
    ['550 no <rita@example.org> here\n    at send (smtp.js:1)', '550 no <…@…> here'],
    ['cannot reach smtp://bugzot:hunter2@mail.example.org', 'cannot reach smtp://…@mail.example.org'],
    ['no token 9JcL0bY5rW1mXk2QdF7hTzVn here', 'no token … here'],
    ['', ''],
  ])('case %#', (error, told) => expect(toldError(error)).toBe(told));

  it('is cut', () => expect(toldError('no way '.repeat(100))).toMatch(/^[no way]{300}…$/));
});

describe('a job', () => {
  it('says what it is about', () => {
    expect(aboutWords(mail)).toBe('the mail “password reset” to rita');
    expect(aboutWords({ kind: 'invitation', name: '' })).toBe('the mail “invitation” to somebody who is not named');
    expect(aboutWords(null)).toBe('');
  });

  it.each([
    ['mail', mail, /^The mail “password reset” to rita will never be sent\.$/],
    ['mail', null, /^Nothing: /],
    ['prune', null, /ten minutes/],
    ['titles', null, /without their titles/],
    ['retire', null, /\(retire\) will not be done/],
  ])('%s says what is lost without it', (task, about, words) => expect(lossWords(task, about)).toMatch(words));
});
