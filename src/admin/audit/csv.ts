// Lines of CSV as RFC 4180 has them, with nothing in a cell that a spreadsheet would take for a formula.

/** What begins a formula somewhere, also after white space, or in the wide signs of East Asian keyboards. */
const formula = /^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@\t\r＝＋－＠]/u;

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line with its end. A cell that would be a formula gets an apostrophe before it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
