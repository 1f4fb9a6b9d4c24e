// Handlebars, compiled when first asked for and strict: a name that a page does not bring is an error, also inside if, unless and each.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';

type Template = (context: unknown) => string;

/** What a template asked of its page that the page did not bring. */
const missing = (helper: string): never => {
  throw new Error(`A template's {{#${helper}}} asks for what its page does not have.`);
};

/** Handlebars' own blocks let undefined pass silently; these do not. */
function strictBlocks(handlebars: typeof Handlebars): void {
  const builtIn = { ...handlebars.helpers };
  for (const name of ['if', 'unless', 'each', 'with']) {
    handlebars.registerHelper(name, function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
      if (value === undefined) missing(name);
      return builtIn[name]?.call(this, value, options) as string;
    });
  }
}

export class ViewEngine {
  private readonly templates = new Map<string, Template>();

  /**
   * Reads every template below `folder`, and compiles each when it is first asked for: all of them at once would be a tenth of
   * the start. That none is broken is seen by test/house/templates.spec.ts. Partials begin with "_".
   */
  constructor(folder: string) {
    const handlebars = Handlebars.create();
    strictBlocks(handlebars);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.hbs')) continue;
      const path = join(folder, file);
      const name = relative(folder, path).replaceAll('\\', '/').slice(0, -4);
      const source = readFileSync(path, 'utf8');
      const template = handlebars.compile(source, { strict: true, preventIndent: true, knownHelpersOnly: false });
      this.templates.set(name, template as Template);
      handlebars.registerPartial(name, template as Handlebars.Template);
    }
  }

  /** Names of all templates that are pages of their own. */
  get pages(): string[] {
    return [...this.templates.keys()].filter((name) => !name.split('/').at(-1)?.startsWith('_'));
  }

  /** The page's HTML without the layout around it; throws when the template or one of its names is missing. */
  fragment(name: string, page: object): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no template ${name}.`);
    return template(page);
  }

  /** The whole document: the page inside views/web/_layout. */
  page(name: string, page: object, shell: object): string {
    return this.fragment('web/_layout', { shell, body: this.fragment(name, page) });
  }
}
