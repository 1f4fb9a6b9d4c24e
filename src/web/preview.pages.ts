// What the preview of typed Markdown shows, as a fragment or, without JavaScript, as a page in its own tab.

/** `bodyHtml` is made by markdown.ts only; '' when nothing was typed. */
export interface PreviewPage {
  bodyHtml: string;
}
