// A QR code as one path of an SVG: dark squares on the page's own white ground.
import { encodeQR } from 'qr';

/** `size` is the width of the whole picture in squares, its quiet zone of four squares on each side included. */
export interface QrView {
  size: number;
  path: string;
}

/** The dark runs of one row: "M4 4h7v1h-7z". */
function runsOf(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const from = x;
    while (row[x]) x++;
    if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
  }
  return path;
}

/** The picture of a text of at most some hundred characters. */
export function qrView(text: string): QrView {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  return { size: rows.length, path: rows.map(runsOf).join('') };
}
