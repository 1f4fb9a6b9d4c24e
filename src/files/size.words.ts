// Sizes of files in words.

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in words, in steps of 1,000: "512 B", "1.2 MB". */
export function sizeWords(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const count = bytes / 1000 ** step;
  return `${step === 0 || count >= 100 ? Math.round(count) : count.toFixed(1).replace('.0', '')} ${units[step]}`;
}
