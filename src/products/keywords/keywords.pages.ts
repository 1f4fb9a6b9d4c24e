// What the page of keywords shows: each with what it means.
import { pagerView, type Page } from '../../web/keyed.js';
import type { LinkView, PagerView } from '../../web/parts.pages.js';
import type { FormView } from '../../web/form.js';
import { watchButtons, watchForms, type WatchButton, type Watching } from '../watching/watch.pages.js';
import type { ListedKeyword } from './keywords.query.js';

/** One keyword; `description` '' where nobody has said what it means. */
export interface KeywordRow {
  name: string;
  description: string;
  watch: WatchButton[];
}

/** `arrange` leads to where they are arranged: one link, or none for who may not. */
export interface KeywordsPage {
  rows: KeywordRow[];
  arrange: LinkView[];
  pager: PagerView;
  watching: FormView[];
}

const words = { label: 'Pages of keywords', one: 'keyword', many: 'keywords' };

export const keywordsPage = (
  page: Page<ListedKeyword>,
  mayArrange: boolean,
  watching: Watching | null,
): KeywordsPage => ({
  rows: page.rows.map(({ id, name, description }) => ({
    name,
    description,
    watch: watchButtons({ kind: 'keyword', id }, name, watching),
  })),
  arrange: mayArrange ? [{ href: '/admin/keywords', label: 'Arrange the keywords' }] : [],
  pager: pagerView(words, page.rows[0]?.total ?? 0, '/keywords', page),
  watching: watchForms(watching),
});
