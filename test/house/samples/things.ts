// Samples of what the panel arranges: lists, the choice of a product, one thing, and its retirement; and the page of keywords.
import type { RetirementPage } from '../../../src/admin/resources/retirement.pages.js';
import type { ThingPage } from '../../../src/admin/resources/thing.pages.js';
import type { ChoosePage, ThingRow, ThingsPage } from '../../../src/admin/resources/things.pages.js';
import type { KeywordsPage } from '../../../src/products/keywords/keywords.pages.js';
import { choice, field, form, link, longProduct, longWord, pager, script } from './pieces.js';
import { watchButton, watching } from './asking.js';

const trail = [link('Panel', '/admin'), link('Components', '/admin/components')];

const row = (id: string, name: string, words: string, more: Partial<ThingRow> = {}): ThingRow => ({
  id,
  anchor: `thing-${id}`,
  name,
  href: `/admin/components/${id}`,
  cells: [
    { label: 'Description', words },
    { label: 'Owner', words: '' },
  ],
  isActive: true,
  up: true,
  down: true,
  ...more,
});

const list: ThingsPage = {
  heading: 'Components of Kettle',
  lead: 'The parts of a product, and who cares for each.',
  trail,
  add: link('Add a component', '/admin/components/new?product=kettle'),
  action: '/admin/components',
  product: 'kettle',
  show: '',
  search: '',
  seek: 'Find components',
  tabs: [
    { href: '/admin/components?product=kettle', label: 'Active', current: true },
    { href: '/admin/components?product=kettle&show=retired', label: 'Retired', current: false },
  ],
  columns: ['Description', 'Owner'],
  rows: [row('1', 'lid', 'Keeps the steam in.', { up: false }), row('2', 'whistle', '', { down: false })],
  order: form('/admin/components/order', '', []),
  all: '/admin/components?product=kettle',
  pager: pager('2 components'),
  empty: 'There are no components yet.',
};

export const lists: Record<string, ThingsPage> = {
  usual: list,
  empty: { ...list, rows: [], order: null },
  sought: { ...list, product: '', show: 'retired', search: script, rows: [], order: null, empty: `No “${script}”.` },
  longest: {
    ...list,
    heading: `Components of ${longProduct}`,
    rows: [row('3', longProduct, longWord), row('4', script, longWord, { isActive: false })],
    pager: pager('100 of 10,000+ components', '/x', '/y'),
  },
};

const choose: ChoosePage = {
  heading: 'Components',
  lead: 'Choose a product.',
  trail: [link('Panel', '/admin')],
  action: '/admin/components',
  search: '',
  rows: [{ href: '/admin/components?product=kettle', name: 'Kettle', category: 'Kitchen' }],
  pager: pager('1 product'),
};

export const choices: Record<string, ChoosePage> = {
  usual: choose,
  none: { ...choose, rows: [] },
  sought: { ...choose, search: script, rows: [] },
  longest: { ...choose, rows: [{ href: '/x', name: longProduct, category: longProduct }] },
};

const name = field('isInput', 'name', 'Name', { required: true, maxLength: '100', value: 'lid' });
const page: ThingPage = {
  heading: 'lid',
  lead: '',
  trail,
  isRetired: false,
  progress: [],
  links: [link('Its page', '/products/kettle')],
  form: form('/admin/components/1', 'Save', [name, choice('role', 'Owned by a role', ['employee'])]),
  place: form('/admin/components/order', 'Move', [field('isInput', 'place', 'Place, from 1 to 12', { value: '1' })]),
  placeWords: 'It stands at place 1 of 12.',
  back: null,
  retire: [link('Retire this component', '/admin/components/1/retirement')],
};

export const pages: Record<string, ThingPage> = {
  usual: page,
  new: { ...page, heading: 'Add a component to Kettle', lead: 'The parts.', links: [], place: null, retire: [] },
  wrong: {
    ...page,
    form: form('/admin/components/1', 'Save', [{ ...name, error: 'Please give it a name.', hasError: true }]),
  },
  retired: {
    ...page,
    heading: longProduct,
    isRetired: true,
    progress: [`Its bugs are on their way to ${longProduct}: 50 have gone there so far.`],
    place: null,
    back: form('/admin/components/1/activation', 'Bring it back', []),
    retire: [],
  },
};

const retirement: RetirementPage = {
  heading: 'Retire lid',
  trail,
  sentences: ['A retired component can not be chosen any more.', '12 bugs have it, 3 of them open.'],
  form: form('/admin/components/1/retirement', 'Retire lid', [choice('to', 'Its bugs', ['whistle'])]),
};

export const retirements: Record<string, RetirementPage> = {
  usual: retirement,
  last: { ...retirement, sentences: [`${longProduct} is the last active one.`], form: null },
};

export const keywordPages: Record<string, KeywordsPage> = {
  usual: {
    rows: [
      { name: 'regression', description: 'It has worked before.', watch: [watchButton('end', 'regression')] },
      { name: longWord.slice(0, 50), description: longWord, watch: [watchButton('watch', 'x')] },
      { name: script, description: '', watch: [] },
    ],
    arrange: [link('Arrange the keywords', '/admin/keywords')],
    pager: pager('3 keywords'),
    watching,
  },
  empty: { rows: [], arrange: [], pager: pager('0 keywords'), watching: [] },
};
