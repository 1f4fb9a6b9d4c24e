// Samples of the roadmap and the changelog of a product.
import type { ChangelogPage, MilestoneView, RoadmapPage } from '../../../src/bugs/roadmap/roadmap.pages.js';
import { link, longProduct, longWord, pager } from './pieces.js';

const milestone = (name: string, more: Partial<MilestoneView> = {}): MilestoneView => ({
  anchor: `milestone-${name.length}`,
  name,
  description: '',
  due: '2026-12-31',
  isLate: false,
  open: link('3 open'),
  closed: link('9 closed'),
  done: { value: '9', max: '12', words: '75% closed' },
  ...more,
});

const ways = [link('Changelog', '/products/kettle/changelog')];
const trail = [link('Products', '/products'), link('Kettle', '/products/kettle')];

const roadmap: RoadmapPage = {
  heading: 'Roadmap of Kettle',
  trail,
  ways,
  milestones: [
    milestone('Autumn', { isLate: true, description: 'What burns, first.' }),
    milestone('Winter'),
    milestone('Some day', { due: '', done: null }),
  ],
  retired: [milestone('Spring of old', { due: '' })],
  retiredLabel: '1 retired milestone',
  retiredOpen: false,
  arrange: '',
  pager: null,
};

export const roadmaps: Record<string, RoadmapPage> = {
  usual: roadmap,
  empty: { ...roadmap, milestones: [], retired: [], arrange: '/admin/milestones?product=kettle' },
  last: { ...roadmap, milestones: [], retiredOpen: true, pager: pager('Last page', '/x') },
  longest: {
    ...roadmap,
    heading: `Roadmap of ${longProduct}`,
    milestones: [milestone(longProduct, { description: longWord, isLate: true })],
    pager: pager('First page', '', '/x'),
  },
};

const bug = (number: string, summary: string) => ({ href: '/bugs/1', number, summary });

const changelog: ChangelogPage = {
  heading: 'Changelog of Kettle',
  trail,
  ways: [link('Roadmap', '/products/kettle/roadmap')],
  versions: [
    {
      anchor: 'version-2',
      name: '1.1',
      count: '3 bugs fixed',
      groups: [
        { name: 'lid', bugs: [bug('#12', 'The lid sticks'), bug('#9', 'The lid rattles')] },
        { name: 'whistle', bugs: [bug('#7', 'It does not sing')] },
      ],
    },
    {
      anchor: 'version-1',
      name: '1.0',
      count: '1 bug fixed',
      groups: [{ name: 'lid', bugs: [bug('#1', longWord)] }],
    },
  ],
  pager: null,
};

export const changelogs: Record<string, ChangelogPage> = {
  usual: changelog,
  empty: { ...changelog, versions: [] },
  long: { ...changelog, heading: `Changelog of ${longProduct}`, pager: pager('First page', '', '/x') },
};
