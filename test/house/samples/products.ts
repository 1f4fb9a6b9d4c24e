// Samples of the products' pages.
import type { CatalogueGroup, ProductsPage } from '../../../src/products/products.pages.js';
import type { ComponentRow, ProductPage } from '../../../src/products/product.pages.js';
import { link, longName, longProduct, longWord, pager } from './pieces.js';
import { watchButton, watching } from './asking.js';

const product = (name: string, description: string, count = ''): CatalogueGroup['products'][number] => ({
  name,
  href: '/products/kettle',
  description,
  count,
  countHref: '/bugs?q=is%3Aopen+product%3AKettle',
});

export const groups: CatalogueGroup[] = [
  {
    name: 'Kitchen',
    description: 'What stands on the stove and on the table.',
    products: [
      product('Kettle', 'Boils water and says so.', '128 open'),
      product('Tea set', 'Cups, saucers and a pot.', '12 open'),
      product('Toaster', '', '0 open'),
    ],
  },
  { name: 'Garden', description: '', products: [product('Watering can', 'For two hands.', '3 open')] },
];

const longGroup: CatalogueGroup = {
  name: longProduct,
  description: longWord,
  products: [product(longProduct, longWord, '10,000+ open'), product(longWord.slice(0, 100), '')],
};

export const productLists: Record<string, ProductsPage> = {
  usual: { groups, addProduct: '', addCategory: '', pager: pager('1–4 of 4') },
  administrator: {
    groups: [longGroup, ...groups],
    addProduct: '/admin/products/new',
    addCategory: '/admin/categories/new',
    pager: pager('1–6 of 12', '', '/products?after=x'),
  },
  empty: { groups: [], addProduct: '', addCategory: '', pager: pager('None') },
};

const component = (name: string, more: Partial<ComponentRow> = {}): ComponentRow => ({
  name,
  description: 'What keeps the steam in and the spoon out.',
  owner: 'dev',
  assignee: 'dev',
  bugs: '/bugs?q=component%3Alid',
  report: '/bugs/new?product=kettle&component=lid',
  watch: [],
  ...more,
});

const kettle: ProductPage = {
  name: 'Kettle',
  description: 'Boils water and says so.',
  category: 'Kitchen',
  trail: [link('Products', '/products'), link('Kitchen', '')],
  report: '/bugs/new?product=kettle',
  lists: [link('Open bugs'), link('Needs triage'), link('Closed')],
  components: [
    component('lid'),
    component('whistle', { description: 'Sings when the water boils.', owner: '', assignee: '' }),
  ],
  pager: pager('1–2 of 2'),
  versions: [link('1.0'), link('1.1')],
  milestones: [
    { name: 'Winter', due: '2026-12-31' },
    { name: 'Some day', due: '' },
  ],
  milestonePages: [],
  addComponent: '',
  addVersion: '',
  addMilestone: '',
  arrange: [],
  watch: [],
  watching: [],
  watchers: [],
};

const longest = component(longProduct, {
  watch: [watchButton('end', longProduct)],
  description: longWord,
  owner: longName,
  assignee: longName,
});

export const productPages: Record<string, ProductPage> = {
  watched: {
    ...kettle,
    components: [component('lid', { watch: [watchButton('watch', 'lid')] }), longest],
    watch: [watchButton('end', 'Kettle')],
    watching,
    watchers: [{ of: 'Kettle', names: `dev, ${longName} and 12 more` }],
  },
  usual: kettle,
  supervisor: {
    ...kettle,
    addComponent: '/admin/components/new?product=kettle',
    addVersion: '/admin/versions/new?product=kettle',
    addMilestone: '/admin/milestones/new?product=kettle',
    arrange: [link('Arrange its components', '/admin/components?product=kettle')],
    milestonePages: [link('Later milestones')],
  },
  empty: { ...kettle, components: [], versions: [], milestones: [], description: '' },
  begun: { ...kettle, milestones: [], addMilestone: '/admin/milestones/new?product=kettle' },
  longest: {
    ...kettle,
    name: longProduct,
    description: longWord,
    components: [component('lid'), longest],
    milestones: [{ name: longProduct, due: '2026-12-31' }],
  },
};
