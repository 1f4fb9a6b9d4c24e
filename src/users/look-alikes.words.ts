// Which letters look like which: names that a reader can not tell apart are one name.

/** Plain letters, and what looks like each, as it is typed or as a capital: of other alphabets, and rare ones of our own. */
const twins: Readonly<Record<string, string>> = {
  a: 'аαɑᴀꭺ',
  b: 'вβʙꮟ',
  c: 'сᴄꮯ',
  d: 'ԁᴅꭰꮷ',
  e: 'еεᴇꭼ',
  g: 'ɡցɢꮐ',
  h: 'нηһհʜꮋ',
  i: 'іιıɩɪꭵ',
  j: 'јյϳȷᴊꭻ',
  k: 'кκᴋꮶ',
  l: 'ӏʟꮮ',
  m: 'мμᴍꮇ',
  n: 'νոɴ',
  o: 'оοօᴏ',
  p: 'рρᴘꮲ',
  q: 'ԛզ',
  r: 'ᴦʀꭱꮢ',
  s: 'ѕꜱꮪ',
  t: 'тτᴛꭲ',
  u: 'սᴜ',
  v: 'ѵᴠꮩ',
  w: 'ԝᴡꮃ',
  x: 'хχ',
  y: 'уүγυʏꮍ',
  z: 'ζᴢꮓ',
  σ: 'ς',
};

const plainOf: ReadonlyMap<string, string> = new Map(
  Object.entries(twins).flatMap(([plain, others]) => [...others].map((other): [string, string] => [other, plain])),
);

/** Small letters that look like another letter than their capitals do: "η" is an n, "Η" an H. */
const small: ReadonlyMap<string, string> = new Map(Object.entries({ η: 'n', ν: 'v', μ: 'u', υ: 'u' }));

/** What is over a letter stays; the dot over i and j is there with or without being said. */
const eachLetter = (text: string, letter: (one: string) => string): string =>
  [...text.normalize('NFD')]
    .map(letter)
    .join('')
    .replace(/([ij])\u0307+/g, '$1')
    .normalize('NFC');

/** A text in small letters, each as the plain one that it looks like. */
export const unlike = (text: string): string => eachLetter(text, (one) => plainOf.get(one) ?? one);

/** A name as it reads where it was typed, in small letters. */
export const readsAs = (name: string): string =>
  eachLetter(name, (one) => small.get(one) ?? plainOf.get(one.toLowerCase()) ?? one).toLowerCase();

/** Alphabets that share shapes with each other. */
const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu', 'Deseret'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

/** Whether no two alphabets that look alike stand in one name. */
export const isOneAlphabet = (name: string): boolean => alphabets.filter((script) => script.test(name)).length < 2;
