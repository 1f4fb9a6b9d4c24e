// How a person is named on pages.

/** A person named somewhere; `href` is '' where the reader may not see the person's page. */
export interface PersonView {
  name: string;
  realName: string;
  href: string;
}
