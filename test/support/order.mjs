// In which order specs run: the dearest first, so that no worker stands idle while another has one of them to itself.
import Sequencer from '@jest/test-sequencer';

/** More than half a minute each; what is left goes by jest's own order. */
const dearest = [
  'privacy/seeded-leaks',
  'privacy/two-worlds',
  'privacy/canary-crawl',
  'bugs/kill-amid-writes',
  'browser/run-no-script',
  'house/routes',
  'input/send-the-wrong-shape',
  'house/other-objects',
  'browser/looks-of-the-panel',
  'input/send-strange-text',
  'browser/rare-pages',
  'browser/looks',
  'imports/look-before-importing',
  'browser/arrange-a-company',
  'imports/survive-a-kill',
  'input/take-too-long',
  'web/errors',
  'users/make-an-account',
  'users/import-people-by-command',
  'bugs/look-at-the-past',
  'imports/import-a-file',
  'bugs/crowd-at-one-bug',
];

export default class Order extends Sequencer {
  /** Without this, a first run would go by the sizes of files, and one that failed for a moment would come first. */
  sort(tests) {
    const rank = ({ path }) => {
      const at = dearest.findIndex((name) => path.endsWith(`/test/${name}.spec.ts`));
      return at < 0 ? dearest.length : at;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}
