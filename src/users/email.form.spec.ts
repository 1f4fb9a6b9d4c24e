// The law of e-mail addresses: what is one, and which two are one.
import { describe, expect, it } from '@jest/globals';
import { emailAddress, emailKey, hostOfEmail, mailbox } from './email.form.js';

const box64 = 'b'.repeat(64);
const host = (length: number): string => `${'a.'.repeat(length).slice(0, length - 4)}.org`.replace('..', 'a.');

describe('an e-mail address', () => {
  it.each([
    'rita@example.org',
    'RITA@EXAMPLE.ORG',
    'rita+bugs@example.org',
    "o'hara_{x}@example.org",
    'a.b.c@a-b.co.uk',
    'rita@münchen.example',
    'rita@xn--mnchen-3ya.example',
    'rita@例え.テスト',
    `${box64}@example.org`,
    `${'b'.repeat(60)}@${host(193)}`,
  ])('may be %s, and is kept as it was typed', (text) => expect(emailAddress.parse(text)).toBe(text));

  const shape = 'This does not look like an e-mail address.';
  const box = 'Before the @: up to 64 plain letters without accents, digits and signs, no quotes or spaces.';
  const long = 'This is too long: at most 254 characters.';
  it.each([
    ['', 'Please give an e-mail address.'],
    ['rita', shape],
    ['@example.org', shape],
    ['rita@', shape],
    ['rita@host', shape],
    ['rita@@example.org', shape],
    ['rita@a@example.org', shape],
    ['rita@example..org', shape],
    ['rita@.example.org', shape],
    ['rita@example.org.', shape],
    ['rita@-example.org', shape],
    ['rita@ex_ample.org', shape],
    ['rita@exa%6dple.org', shape],
    ['rita@example.org/x', shape],
    ['rita@1.2.3.4', shape],
    ['rita@0x7f.1', shape],
    ['rita@[127.0.0.1]', shape],
    ['rita@ｅｘａｍｐｌｅ.org', shape],
    ['rita@\u212Aettle.org', shape],
    [`rita@${'a'.repeat(64)}.org`, shape],
    ['ríta@example.org', box],
    ['rıta@example.org', box],
    ['mi\u212Ae@example.org', box],
    ['ｒita@example.org', box],
    ['"rita"@example.org', box],
    ['"ri ta"@example.org', box],
    ['rita(x)@example.org', box],
    ['rita,tess@example.org', box],
    ['rita;tess@example.org', box],
    ['<rita@example.org>', shape],
    ['.rita@example.org', box],
    ['rita.@example.org', box],
    ['ri..ta@example.org', box],
    [`${box64}b@example.org`, box],
    [`${'b'.repeat(61)}@${host(193)}`, long],
    [`${box64}@${'ü.'.repeat(40)}example.org`, long],
    ['rita\0@example.org', 'This has characters that can not be kept (NUL or broken ones).'],
  ])('is not %j: %s', (text, sentence) =>
    expect(emailAddress.safeParse(text).error?.issues[0]?.message).toBe(sentence),
  );
});

describe('two addresses', () => {
  it.each([
    ['Rita@Example.ORG', 'rita@example.org'],
    ['rita@MÜNCHEN.example', 'rita@xn--mnchen-3ya.example'],
  ])('%s and %s are one', (one, other) => expect(emailKey(one)).toBe(emailKey(other)));

  it.each([
    ['rita+bugs@example.org', 'rita@example.org'],
    ['ri.ta@example.org', 'rita@example.org'],
    ['rıta@example.org', 'rita@example.org'],
    ['rita@example.org/x', 'rita@example.org'],
    ['rita@exa%6dple.org', 'rita@example.org'],
  ])('%s and %s are two', (one, other) => expect(emailKey(one)).not.toBe(emailKey(other)));

  it('are sent to by the host that name servers know', () => {
    expect(mailbox('Rita@MÜNCHEN.example')).toBe('Rita@xn--mnchen-3ya.example');
    expect(hostOfEmail('a@EXAMPLE.org')).toBe('example.org');
  });
});
