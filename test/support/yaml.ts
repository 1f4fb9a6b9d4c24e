// As much of YAML as compose.yaml needs: maps and lists by indentation, anchors, merging, texts of many lines.

export type Yaml = string | Yaml[] | { [name: string]: Yaml };

const indent = (line = ''): number => line.search(/\S/);
const isItem = (line = ''): boolean => line.trim().startsWith('- ');

class Reader {
  private readonly anchors = new Map<string, Yaml>();

  constructor(private readonly lines: string[]) {}

  /** What stands at this depth and below. */
  block(depth: number): Yaml {
    return isItem(this.lines[0]) ? this.list(depth) : this.map(depth);
  }

  private list(depth: number): Yaml[] {
    const list: Yaml[] = [];
    while (indent(this.lines[0]) === depth && isItem(this.lines[0])) {
      const rest = this.next().slice(2);
      if (/^[\w-]+: /.test(rest)) this.lines.unshift(`${' '.repeat(depth + 2)}${rest}`);
      list.push(/^[\w-]+: /.test(rest) ? this.map(depth + 2) : scalar(rest));
    }
    return list;
  }

  private map(depth: number): { [name: string]: Yaml } {
    const map: { [name: string]: Yaml } = {};
    while (indent(this.lines[0]) === depth && !isItem(this.lines[0])) {
      const [, name = '', rest = ''] = /^([^:]+):\s*(.*)$/.exec(this.next()) ?? [];
      if (name === '<<') Object.assign(map, this.anchors.get(rest.slice(1)));
      else map[name] = this.value(rest, depth);
    }
    return map;
  }

  private value(said: string, depth: number): Yaml {
    if (said === '|') return this.text(depth);
    if (said !== '' && !said.startsWith('&')) return scalar(said);
    const inner = indent(this.lines[0]) > depth ? this.block(indent(this.lines[0])) : '';
    if (said !== '') this.anchors.set(said.slice(1), inner);
    return inner;
  }

  private text(depth: number): string {
    const said: string[] = [];
    while (indent(this.lines[0]) > depth) said.push(this.next());
    return said.join('\n');
  }

  private next(): string {
    return (this.lines.shift() ?? '').trim();
  }
}

const scalar = (word: string): Yaml => (/^["[]/.test(word) ? (JSON.parse(word) as Yaml) : word);

/** The maps, lists and words of such a text; every word is a string. */
export const readYaml = (text: string): Yaml =>
  new Reader(text.split('\n').filter((line) => !/^\s*(#|$)/.test(line))).block(0);
