// In which order specs run: the dearest first, so that no worker stands idle while another has one of them to itself.
import Sequencer from '@jest/test-sequencer';

/** About a minute each and more; what is left goes by jest's own order. */
const dearest = [
  'privacy/two-worlds',
  'privacy/canary-crawl',
  'input/send-strange-text',
  'input/post-more-fields',
  'house/other-objects',
  'browser/live-a-life',
  'input/send-the-wrong-shape',
  'house/routes',
  'browser/run-no-script',
  'bugs/try-every-move',
  'privacy/seeded-leaks',
  'browser/looks',
  'serving/keep-no-secret',
  'imports/survive-a-kill',
  'browser/rare-pages',
  'browser/looks-of-the-panel',
  'browser/keep-what-is-typed',
  'bugs/kill-amid-writes',
  'input/take-too-long',
  'database/read-from-a-replica',
  'browser/arrange-a-company',
  'users/guess-a-password',
  'browser/use-a-passkey',
  'imports/awkward-bugs',
  'privacy/matrix/matrix',
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
