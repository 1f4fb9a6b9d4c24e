// What the words of a text are, as a table.
import { describe, expect, it } from '@jest/globals';
import { searchable } from './words.js';

describe('the words of a text', () => {
  it.each([
    ['a plain sentence', 'The kettle whistles.', 'The kettle whistles'],
    ['an identifier with dots', 'Ti.UI.createWindow({})', 'Ti UI createWindow'],
    ['a constant', 'ERR_NAME_NOT_RESOLVED', 'ERR NAME NOT RESOLVED'],
    ['a path with a line', './lib/foo_bar.c:123', 'lib foo bar c 123'],
    ['a path of Windows', 'C:\\Program Files\\app.exe', 'C Program Files app exe'],
    ['an error code', '0x80070005', '0x80070005'],
    ['a tag', '<div class="row">', 'div class row'],
    ['a key of a tracker', 'TIMOB-123', 'TIMOB 123'],
    ['a number with its sign', 'exit -1', 'exit 1'],
    ['an accent that is put on', 'cafe\u0301', 'cafe\u0301'],
    ['signs alone', '-- ++ !?', ''],
    ['Japanese', '起動しない', '起 動 し な い'],
    ['Korean, which has spaces', '실행 오류', '실행 오류'],
    ['nothing', '', ''],
  ])('of %s', (_what, text, words) => {
    expect(searchable(text)).toBe(words);
  });
});
