// Walks the site as one visitor: every address that is named, and every link from there.

/** Who walks: a browser without JavaScript, with the cookie of a session or without any. */
export interface Visitor {
  readonly url: string;
  readonly cookie: string;
  readonly address: string;
}

export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What is asked beside a plain GET. */
export interface Request {
  readonly method?: string;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests under way at once: each connection to the database plans every statement anew, and a crowd would be sent away. */
const MOST = 2;
let underWay = 0;
const line: (() => void)[] = [];

/**
 * One request, its redirect not followed; nothing that the answer sets is kept. A machine that is too busy says so (503)
 * and is asked again: what is compared is what it says when it can.
 */
export async function ask(visitor: Visitor, request: Request): Promise<Answer> {
  if (underWay >= MOST) await new Promise<void>((go) => line.push(go));
  else underWay++;
  try {
    return await patiently(visitor, request);
  } finally {
    const next = line.shift();
    if (next) next();
    else underWay--;
  }
}

async function patiently(visitor: Visitor, request: Request): Promise<Answer> {
  let answer = await once(visitor, request);
  for (let tries = 1; tries < 5 && answer.status === 503 && answer.headers.has('retry-after'); tries++) {
    answer = await once(visitor, request);
  }
  return answer;
}

async function once(visitor: Visitor, { method = 'GET', path, fields, headers = {} }: Request): Promise<Answer> {
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: visitor.url,
    'sec-fetch-site': 'same-origin',
  };
  const response = await fetch(new URL(path, visitor.url), {
    method,
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      'x-forwarded-for': visitor.address,
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
      ...(fields ? form : {}),
      ...headers,
    },
    ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
  });
  return { method, path, status: response.status, headers: response.headers, text: await response.text() };
}

/** Headers of a browser that asks again for what it has kept; fetch by itself would add that it wants no copy. */
export const ifNoneMatch = (etag: string): Record<string, string> => ({
  'if-none-match': etag,
  'cache-control': 'max-age=0',
});

/** An answer as it came over the wire, head and body. */
export const wire = ({ headers, text }: Answer): string =>
  `${[...headers].map((pair) => pair.join(': ')).join('\n')}\n\n${text}`;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&#x3D;': '=',
};
export const decoded = (text: string): string =>
  text.replace(/&(?:amp|quot|lt|gt|#x27|#39|#x3D);/g, (one) => entities[one] ?? one);

/** Paths of this site that an answer leads to, in their order; scripts and styles are the same for all. */
export function linksOf({ headers, text, path }: Answer): string[] {
  const named = [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = '']) => decoded(link));
  const onward = headers.get('location');
  return [...named, ...(onward ? [onward] : [])].flatMap((link) => {
    const url = new URL(link, new URL(path, 'http://here.invalid'));
    const isOurs = url.origin === 'http://here.invalid' && !url.pathname.startsWith('/assets/');
    return isOurs ? [url.pathname + url.search] : [];
  });
}

/** Pages of one kind look alike but for numbers and values: "/bugs/N?q&sort". */
function shapeOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://here.invalid');
  return `${pathname.replace(/\d+/g, 'N')}?${[...searchParams.keys()].sort().join('&')}`;
}

/** How many pages of one kind are followed by links; those that are named to begin with are all visited. */
const ofOneKind = 8;
const atOnce = 4;

/** Everything that a visitor reaches from `starts`; each address once. */
export async function crawl(visitor: Visitor, starts: readonly string[]): Promise<Answer[]> {
  const seen = new Set(starts);
  const shapes = new Map<string, number>();
  const queue = [...seen];
  const answers: Answer[] = [];
  const isNew = (path: string): boolean => {
    const shape = shapeOf(path);
    const count = shapes.get(shape) ?? 0;
    if (seen.has(path) || count >= ofOneKind) return false;
    shapes.set(shape, count + 1);
    return true;
  };
  while (queue.length > 0) {
    const found = await Promise.all(queue.splice(0, atOnce).map((path) => ask(visitor, { path })));
    answers.push(...found);
    for (const path of found.flatMap(linksOf).filter(isNew)) {
      seen.add(path);
      queue.push(path);
    }
  }
  return answers;
}
