// What may be typed as a setting.
import { describe, expect, it } from '@jest/globals';
import { settingForm } from './setting.form.js';

describe('a setting', () => {
  it.each([
    [false, { value: '  example.org ' }, 'example.org'],
    [false, {}, ''],
    [false, { value: 'x', secret: 'y' }, 'x'],
    [true, { secret: 'smtp://mail.example' }, 'smtp://mail.example'],
  ])('(secret: %p) %j is %j', (isSecret, typed, said) => expect(settingForm(isSecret).parse(typed)).toBe(said));

  it.each([
    [true, {}],
    [true, { secret: ' ' }],
    [false, { value: 'a\0b' }],
    [false, { value: 'x'.repeat(1001) }],
  ])('(secret: %p) %j is refused', (isSecret, typed) =>
    expect(settingForm(isSecret).safeParse(typed).success).toBe(false),
  );
});
