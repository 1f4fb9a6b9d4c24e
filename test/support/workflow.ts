// A workflow of one's own: the laws of a bug's life hold in it as they do in the stock one.
import { catalogueOf, statuses } from '../../src/bugs/lifecycle/statuses.js';
import { livingWorkflow, type Workflow } from '../../src/bugs/lifecycle/workflow.js';

/** A workflow with a status of its own: what is done is tried by the QA contact, and a build is asked for. */
const rows = catalogueOf([...statuses, { name: 'QA', rank: 8, isOpen: true, meaning: '' }]).rows;
export const tested: Workflow = livingWorkflow(
  {
    begins: 'NEW',
    unconfirmed: null,
    moves: [
      {
        name: 'work',
        label: 'Work on it',
        from: ['NEW', 'QA'],
        to: 'ASSIGNED',
        may: ['bugs.edit'],
        asks: [],
        assignee: 'me',
      },
      {
        name: 'hand-over',
        label: 'Hand over',
        from: ['ASSIGNED'],
        to: 'QA',
        may: ['assignee'],
        asks: ['comment', 'cf.build'],
      },
      {
        name: 'pass',
        label: 'Pass',
        from: ['QA'],
        to: 'CLOSED',
        may: ['qaContact', 'bugs.restrict'],
        asks: [],
        resolution: 'FIXED',
      },
      {
        name: 'again',
        label: 'Not yet',
        from: ['CLOSED', 'QA'],
        to: 'NEW',
        may: ['bugs.comment'],
        asks: ['comment', 'severity'],
      },
      {
        name: 'same',
        label: 'Same as …',
        from: ['NEW'],
        to: 'CLOSED',
        may: ['bugs.edit', 'reporter'],
        asks: ['duplicate'],
        resolution: 'DUPLICATE',
      },
    ],
  },
  rows,
);
