// What a controller answers: a page to show, or the place where to go on.

/** How a page is shown, beside its template and its words. */
export interface Shown {
  title: string;
  status?: number;
  /** Scripts of the room, by their name in assets/ts. */
  scripts?: string[];
  /** What stands in the search box of the header. */
  search?: string;
  /** Without the layout: a fragment for a script. */
  bare?: boolean;
  /** What it was made from, as an ETag; left out or '' for one of its bytes. */
  etag?: string;
}

/** A page: the template's name, its page object, and how it is shown. */
export class View {
  constructor(
    readonly template: string,
    readonly page: object,
    readonly shown: Shown,
  ) {}
}

/** After a POST: 303 to `url`, a path of this site; or from a file's address to where its bytes are. */
export class See {
  constructor(
    readonly url: string,
    readonly status: 301 | 303 = 303,
    /** Where it leads holds for minutes: nobody keeps it. */
    readonly isBrief = false,
  ) {}
}

export const view = (template: string, page: object, shown: Shown): View => new View(template, page, shown);
export const see = (url: string): See => new See(url);

/** The page is the one of that ETag still, which whoever asks has: 304. */
export class Unchanged {
  constructor(readonly etag: string) {}
}
