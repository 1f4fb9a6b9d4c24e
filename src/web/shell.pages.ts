// What stands around every page: title, menu, search box, account, scripts and styles.

/** A sentence, and the link to where it is done. */
export interface Advice {
  sentence: string;
  href: string;
  label: string;
}

/** As whom a page is seen, and the form that ends it and comes back to the page. */
export interface ViewingBar {
  as: string;
  action: string;
  submit: string;
  csrf: string;
  once: string;
  hidden: { name: string; value: string }[];
}

/** One entry of the menu; `current` marks the room one is in. */
export interface MenuItem {
  href: string;
  label: string;
  current: boolean;
}

/**
 * The shell: `title` without the site's name; `account` the person's id or '' (drafts are kept by it); `search` the text in the box;
 * `signIn` the URL of the sign-in page that leads back here, `register` that of the page for a new account or ''; `report` the URL of "Report a bug" (with the product, where one is in one);
 * `notice` one sentence on what has just been done, or ''; `noindex` for pages that search engines should leave alone.
 */
export interface Shell {
  title: string;
  path: string;
  signedIn: boolean;
  personName: string;
  account: string;
  /** Features that are switched off for the reader, by spaces: scripts leave them out. */
  off: string;
  search: string;
  signIn: string;
  register: string;
  report: string;
  menu: MenuItem[];
  /** The rooms of the panel, on its pages; else empty. */
  panel: MenuItem[];
  styles: string[];
  scripts: string[];
  icon: string;
  notice: string;
  /** The bar on a page that is looked at as a role sees it, or null. */
  viewing: ViewingBar | null;
  /** What one should do before anything else, or null. */
  advice: Advice | null;
  noindex: boolean;
}

/** One entry of the menu as the front door describes it; `rule` as in @Rule. */
export interface MenuEntry {
  href: string;
  label: string;
  rule: string;
}

/** What the shell is made from, beside who asks. */
export interface ShellParts {
  title: string;
  path: string;
  search: string;
  scripts: string[];
  notice: string;
  viewing: ViewingBar | null;
  advice: Advice | null;
  menu: readonly MenuEntry[];
  /** The rooms of the panel. */
  panel: readonly MenuEntry[];
  holds: (rule: string) => boolean;
  person: { id: number; name: string } | null;
  /** Whether everyone may make an account. */
  registers: boolean;
  /** Features that are switched off. */
  off: readonly string[];
  /** URL of an asset by its name in assets/. */
  asset: (name: string) => string;
}

const inRoom = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** Where the panel begins. */
const PANEL_AT = '/admin';

/** What of a menu is open to the one who asks. */
const openTo = ({ holds }: ShellParts, entries: readonly MenuEntry[], path: string): MenuItem[] =>
  entries.filter((entry) => holds(entry.rule)).map(({ href, label }) => ({ href, label, current: inRoom(path, href) }));

/** Pages on the way in: nobody is led back to them, and some have a one-time token in their address. */
const doors = /^\/(session|registration|passwords|first-administrator)(\/|\?|$)/i;

/** The way in, by signing in or by a new account, that leads back to where one is; a door leads on to where it would have. */
function wayIn(door: string, path: string): string {
  const next = doors.test(path) ? (new URLSearchParams(path.replace(/^[^?]*/, '')).get('next') ?? '/') : path;
  return next === '/' ? door : `${door}?next=${encodeURIComponent(next)}`;
}

/** The form for a report; on the page of a product for that product. */
function reportFrom(path: string): string {
  const product = /^\/products\/(?!new$)([^/]+)/.exec(path)?.[1];
  return product === undefined ? '/bugs/new' : `/bugs/new?product=${product}`;
}

/** The shell around one page. */
export function shellPage(parts: ShellParts): Shell {
  const { path, person, asset } = parts;
  const plain = path.replace(/\?.*$/s, '');
  return {
    title: parts.title,
    path,
    signedIn: person !== null,
    personName: person?.name ?? '',
    account: person ? String(person.id) : '',
    off: parts.off.join(' '),
    search: parts.search,
    signIn: wayIn('/session/new', path),
    register: parts.registers && person === null ? wayIn('/registration', path) : '',
    report: reportFrom(plain),
    menu: openTo(parts, parts.menu, plain),
    panel: inRoom(plain, PANEL_AT) ? openTo(parts, parts.panel, plain) : [],
    styles: [asset('app.css')],
    scripts: parts.scripts.map((name) => asset(`${name}.js`)),
    icon: asset('icon.svg'),
    notice: parts.notice,
    viewing: parts.viewing,
    advice: parts.advice,
    noindex: path.includes('?') || person !== null,
  };
}
