// What the page of keywords shows: each with what it means.
import { pagerView, type Page } from '../../web/keyed.js';
import type { LinkView, PagerView } from '../../web/parts.pages.js';
import type { ListedKeyword } from './keywords.query.js';

/** One keyword; `description` '' where nobody has said what it means. */
export interface KeywordRow {
  name: string;
  description: string;
}

/** `arrange` leads to where they are arranged: one link, or none for who may not. */
export interface KeywordsPage {
  rows: KeywordRow[];
  arrange: LinkView[];
  pager: PagerView;
}

const words = { label: 'Pages of keywords', one: 'keyword', many: 'keywords' };

export const keywordsPage = (page: Page<ListedKeyword>, mayArrange: boolean): KeywordsPage => ({
  rows: page.rows.map(({ name, description }) => ({ name, description })),
  arrange: mayArrange ? [{ href: '/admin/keywords', label: 'Arrange the keywords' }] : [],
  pager: pagerView(words, page.rows[0]?.total ?? 0, '/keywords', page),
});
