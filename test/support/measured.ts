// What /metrics says, read as Prometheus reads it.

const value = /^\S+$/;
const name = /^[a-z_]+$/;
const label = /^[a-z]+="[^"\n]*"$/;

/** Whether it is a name, or one with labels; none of ours has a quote or a comma in it. */
function isName(text: string): boolean {
  const [word = '', labels] = text.split('{', 2);
  return (
    name.test(word) &&
    (labels === undefined ||
      labels
        .replace(/\}$/, '')
        .split(',')
        .every((one) => label.test(one)))
  );
}

/** Every value by its name and labels as they stand there; throws where a line is none that Prometheus takes. */
export function measured(text: string): Map<string, number> {
  const lines = text.split('\n').filter((one) => one !== '' && !one.startsWith('# '));
  return new Map(
    lines.map((one): [string, number] => {
      const at = one.lastIndexOf(' ');
      const [called, said] = [one.slice(0, at), one.slice(at + 1)];
      if (!isName(called) || !value.test(said) || Number.isNaN(Number(said))) throw new Error(`No value: ${one}`);
      return [called, Number(said)];
    }),
  );
}
