// What a page shows when something could not be done.
import type { LinkView } from './parts.pages.js';

/**
 * `heading` says what happened ("There is no such page"), `sentence` why, `advice` what to do next (or '').
 * `requestId` is shown only with 500 and 503, else ''. `kept` is typed text that was refused, shown to be copied, or [].
 */
export interface ErrorPage {
  status: number;
  heading: string;
  sentence: string;
  advice: string;
  requestId: string;
  kept: { label: string; value: string }[];
  links: LinkView[];
}

const headings: Record<number, string> = {
  400: 'This request can not be read',
  401: 'Please sign in',
  403: 'You may not do this',
  404: 'There is no such page',
  409: 'Somebody else was quicker',
  413: 'That is too large',
  414: 'That address is too long',
  415: 'BugZot does not read this',
  421: 'This is not the right address',
  422: 'Something in it can not be kept',
  429: 'Too many tries',
  500: 'Something broke on our side',
  503: 'BugZot can not answer right now',
};

const advices: Record<number, string> = {
  404: 'It may have been moved or mistyped, or it may be something that you can not see.',
  413: 'A text may have 65,536 characters; shorten it, or attach less.',
  500: 'It has been noted. Please try again in a moment; when it happens again, tell the administrator the number below.',
  503: 'Nothing that was saved is lost. Please try again in a minute.',
};

/** The page for an answer of `status`; `sentence` is shown as it is, so it must be made for people. */
export function errorPage(status: number, sentence: string, requestId: string, kept: ErrorPage['kept']): ErrorPage {
  return {
    status,
    heading: headings[status] ?? 'This did not work',
    sentence,
    advice: advices[status] ?? '',
    requestId: status >= 500 ? requestId : '',
    kept,
    links: [
      { href: '/', label: 'Front page' },
      { href: '/bugs', label: 'All bugs' },
    ],
  };
}
