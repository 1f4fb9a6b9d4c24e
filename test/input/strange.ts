// Strange text, as it is sent: what people paste, what programs break, and what somebody thinks up.

/** `sent` is as it stands in a form or an address; `text` is what it means, null where its bytes are no UTF-8. */
export interface Strange {
  readonly name: string;
  readonly sent: string;
  readonly text: string | null;
}

const typed = (name: string, text: string): Strange => ({
  name,
  // encodeURIComponent, but for bytes that must not be seen by a proxy either.
  sent: encodeURIComponent(text).replace(/['()*!~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
  text,
});
const broken = (sent: string): Strange => ({ name: `the bytes ${sent}`, sent, text: null });
const literal = (sent: string, text: string): Strange => ({ name: `escaped as ${sent}`, sent, text });

const codes = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const named = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
const within = (code: number): Strange => typed(named(code), `x${String.fromCodePoint(code)}y`);

const controls = [...codes(0, 0x1f), 0x7f, ...codes(0x80, 0x9f)].map(within);
const directions = [0x200e, 0x200f, 0x061c, ...codes(0x202a, 0x202e), ...codes(0x2066, 0x2069)].map(within);
const unseen = [
  ...[0x00ad, 0x034f, 0x115f, 0x1160, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2064, 0x206a, 0x206f, 0x2800],
  ...[0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xe0001, 0xe0041, 0xe007f, 0xe01ef],
].map(within);
const spaces = [0xa0, 0x1680, ...codes(0x2000, 0x200a), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].map(within);
const noCharacters = [0xfdd0, 0xfffc, 0xfffd, 0xfffe, 0xffff, 0x1fffe, 0x10ffff, 0x0378, 0xe000, 0xf8ff, 0xf0000].map(
  within,
);

const bytes = [
  ...['%FF', '%FE', '%80', '%BF', '%C3', '%C3(', '%A0%A1', '%E2%82', '%E2(%A1', '%F0%9F%98', '%F0(%8C%BC'],
  // Overlong forms of NUL, "/" and others; half surrogate pairs; pairs of them; beyond the last character.
  ...['%C0%80', '%C0%AF', '%C1%BF', '%E0%80%AF', '%F0%80%80%AF', '%ED%A0%80', '%ED%BF%BF', '%ED%A0%BD%ED%B8%80'],
  ...['%F4%90%80%80', '%F8%88%80%80%80', '%FC%84%80%80%80%80', 'x%EF%BF%BDy%FF', '%FF%FE%41%00'],
].map(broken);

const escapes = [
  literal('%', '%'),
  literal('100%25', '100%'),
  literal('%zz', '%zz'),
  literal('%4', '%4'),
  literal('%u0041', '%u0041'),
  literal('%2500', '%00'),
  literal('%25ED%25A0%2580', '%ED%A0%80'),
  literal('a+b', 'a b'),
  literal('%5Cud800', '\\ud800'),
  literal('%26%2338%3B', '&#38;'),
];

const marked = 'x'.concat('\u0301'.repeat(200));
const texts: [string, string][] = [
  ['composed', 'caf\u00e9'],
  ['decomposed', 'cafe\u0301'],
  ['Hangul jamo', '\u1112\u1161\u11ab'],
  ['many marks', marked],
  ['marks on nothing', '\u0301\u0302'],
  ['text that leaves its lines', 'Z\u0351\u036b\u0343a\u0363\u0349l\u0348\u035ag\u034do\u0348'],
  ['a family', '👩‍👩‍👧‍👦'],
  ['a tone of skin', '👍🏿'],
  ['a flag', '🇫🇷'],
  ['half a flag', '🇫'],
  ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['a keycap', '3️⃣'],
  ['words spelled in tags', 'seen\u{e0048}\u{e0049}\u{e007f}'],
  ['a word turned round', 'safe\u202egpj.exe'],
  ['brackets that leak', '\u2067\u2066\u202b((\u202c'],
  ['isolates that end too early', '\u2069\u2069\u202c text'],
  ['Hebrew with digits', 'שלום 123 (abc) 456'],
  ['Arabic', 'السلام عليكم — 7%'],
  ['Syriac', 'ܐܒܓ'],
  ['Turkish', 'İstanbul ılık iI'],
  ['sharp s', 'Straße STRASSE ẞ ſ'],
  ['Kelvin and Ångström', '\u212a \u212b'],
  ['ligatures', 'ﬁ ﬀ \ufdfa'],
  ['full width', 'ＡＤＭＩＮ＜script＞'],
  ['Cyrillic that looks Latin', 'аdа рaypаl'],
  ['Thai', 'กี่ฏ'],
  ['Devanagari', 'क्ष्म्य'],
  ['Tibetan', 'བོད་ཡིག'],
  ['Chinese beyond the basic plane', '𠜎𠜱𡁻'],
  ['Japanese', '起動しない「エラー」'],
  ['cuneiform', '𒀀𒁀'],
  ['mathematical letters', '𝒜𝔟𝕔'],
  ['upside down', '˙ɐnbᴉlɐ'],
  ['a mongolian separator', 'a\u180eb'],
  ['quotation marks', `"' “ ” ‘ ’ « » \` ´`],
  ['markup', '<b>x</b> &amp; &lt; &#0; <!-- --> ]]>'],
  ['the end of a script', '</script></textarea></title>'],
  ['a template', '{{7*7}} {{{x}}} ${7*7} <%= 7*7 %> #{7*7}'],
  ['a header', 'x\r\nSet-Cookie: a=1\r\n\r\n<html>'],
  ['SQL', "'; DROP TABLE bugs; --"],
  ['an operator of LDAP', '*)(uid=*))(|(uid=*'],
  ['a shell', '`id` $(id) | id; id & %APPDATA% ${IFS}'],
  ['a format', '%s%n%x %d {0} {}'],
  ['a path', '../../../../etc/passwd ..\\..\\x \\\\host\\share'],
  ['a formula', "=cmd|' /C calc'!A0 +1 -1 @SUM(1)"],
  ['a name of JavaScript', '__proto__'],
  ['another one', 'constructor'],
  ['a third one', 'toString'],
  ['nothing', 'null'],
  ['not a number', 'NaN'],
  ['an object', '[object Object]'],
  ['undefined', 'undefined'],
  ['a number too large', '9'.repeat(100)],
  ['a hexadecimal number', '0xFFFFFFFFFFFFFFFF'],
  ['minus zero', '-0'],
  ['digits of Arabic', '١٢٣'],
  ['white space around', ' \t\n x \r\n\t '],
  ['nothing that shows', '\u200b\u2060\ufeff'],
  ['spaces alone', ' \u3000\u00a0\t'],
  ['a line break first', '\n\nx'],
  ['every kind of line break', 'a\rb\r\nc\nd\u2028e\u2029f\u000bg\u000ch\u0085i'],
  ['an escape of a terminal', '\u001b[31mred\u001b]8;;http://x\u0007'],
  ['a bell and a backspace', 'a\u0007b\u0008c'],
  ['the longest name of the tracker', '😀'.repeat(20)],
];

/** Strings of our own: about two hundred. */
export const strange: readonly Strange[] = [
  ...controls,
  ...directions,
  ...unseen,
  ...spaces,
  ...noCharacters,
  ...bytes,
  ...escapes,
  ...texts.map(([name, text]) => typed(name, text)),
];

/** A string of somebody else's list. Half a surrogate pair in it can not be sent and goes as U+FFFD, as by a browser. */
export const strangeOf = (text: string): Strange => typed(JSON.stringify(text).slice(0, 40), text.toWellFormed());

/** The same with all that `fits` put together to texts of at most `most` characters: a form takes many of them at once. */
export function joined(all: readonly Strange[], fits: (text: string) => boolean, most: number): Strange[] {
  const alone = all.filter(({ text }) => text === null || !fits(text));
  const together: Strange[] = [];
  for (const { name, sent, text } of all) {
    if (text === null || !fits(text)) continue;
    const last = together.at(-1);
    const before = last?.text ?? '';
    if (last && [...before, ...text].length < most)
      together[together.length - 1] = {
        name: `${last.name}, ${name}`,
        sent: `${last.sent}|${sent}`,
        text: `${before}|${text}`,
      };
    else together.push({ name, sent, text });
  }
  return [...together, ...alone];
}
