// BugZot is installed from docs/operations.md by whoever can do nothing but copy its commands, and upgraded under load.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { figure } from '../support/figures.js';
import { blocksOf, older, onAMachine, Sandbox } from '../support/host/sandbox.js';

/** As many as the version before is made to lack: it is asked by doctor, which needs all that it looks at. */
const NEWER = 1;
const until = (condition: string): string => `timeout 200 sh -c 'until ${condition}; do sleep 0.2; done'\n`;
const ready = until('curl -sf --unix-socket /run/bugzot/bugzot-2.sock http://localhost/readyz');
const replaced = until('grep -q "^All processes have been replaced" /var/log/bugzot.journal');

onAMachine('docs/operations.md', () => {
  let machine: Sandbox;
  beforeAll(() => {
    machine = new Sandbox();
    machine.fetch('0.1.0', older(NEWER));
    machine.fetch('0.2.0');
  }, 120_000);
  afterAll(() => machine?.remove());

  it('has every command that it takes, and no request fails while the next version is taken into use', async () => {
    const asBugzot = '. /etc/bugzot.env; export SECRET_KEY';
    const { ok, said } = await machine.run(`
${blocksOf('Install')}
(${asBugzot}; $LOAD prepare "$(bugzot create-admin | grep -o 'https://.*')")
${blocksOf('Firewall')}
${blocksOf('Mail')}
${ready}${blocksOf('Troubleshooting')}
$LOAD work & working=$!
sleep 3
${blocksOf('Upgrade')}
${replaced}
sleep 2
touch "$HOST/stop"
wait $working
${blocksOf('Troubleshooting')}
cp /var/log/bugzot.journal "$HOST/journal"
systemctl stop bugzot
nginx -s stop
`);
    if (!ok) throw new Error(`A command has failed:\n${said.slice(-6000)}`);
    const told = JSON.parse(machine.read('load.json')) as Record<string, number> & {
      failures: string[];
      missing: string[];
      migrations: number[];
    };
    figure('requests while it was upgraded, comments', `${told['requests']}, ${told['written']}`);
    figure('failed requests, comments not there once', `${told.failures.length}, ${told.missing.length}`);
    figure('the slowest request, ms', told['slowest'] ?? 0);
    expect([told.failures, told.missing]).toEqual([[], []]);
    expect(told['written']).toBeGreaterThan(3);
    expect(told.migrations).toEqual([migrations.length - NEWER, migrations.length]);
    expect(said).toMatch(/All \d+ hold\./);
  }, 600_000);
});
