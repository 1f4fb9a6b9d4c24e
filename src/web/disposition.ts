// The name of a file in the header that gives it away (RFC 6266): plain for old readers, whole for all others, harmful to none.

/** Characters of a name that is given away; its ending is kept. */
const LONGEST = 150;
const TAIL = 30;

/** What Windows keeps for itself, whatever ending it has. */
const kept = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** What parts paths, what systems forbid, and what is not seen but changes what is seen. */
const unfit = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Ends on which systems do not agree; and a dot at the beginning hides the file. */
const trimmed = (name: string): string => name.replace(/^[.\s]+|[.\s]+$/gu, '');

/** A name under which the file can be kept anywhere; `instead` where nothing is left of it. */
export function fileName(name: string, instead: string): string {
  const fit = trimmed([...name.trim()].map((sign) => sign.replace(unfit, '_')).join(''));
  const signs = [...fit];
  const short = signs.length > LONGEST ? [...signs.slice(0, LONGEST - TAIL), '…', ...signs.slice(1 - TAIL)] : signs;
  if (short.every((sign) => sign === '_')) return instead;
  return kept.test(fit) ? `_${short.join('')}` : short.join('');
}

/** All but the characters that RFC 8187 lets stand for themselves, as UTF-8 by the percent sign. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The value of Content-Disposition. `instead` names a file that has no name, or none that is left. */
export function disposition(kind: 'inline' | 'attachment', name: string, instead: string): string {
  const fit = fileName(name, instead);
  // Old readers take % for an escape, and each quotes in its own way.
  const plain = [...fit].map((sign) => (/^[\w .()+,=@~!#$&[\]{}^-]$/.test(sign) ? sign : '_')).join('');
  return `${kind}; filename="${plain}"${plain === fit ? '' : `; filename*=UTF-8''${encoded(fit)}`}`;
}
