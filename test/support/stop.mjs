// After stories: takes the stage down again and waits until nothing of it is left.
import { once } from 'node:events';

export default async function stop() {
  const stage = globalThis.bugzotStage;
  if (!stage || stage.exitCode !== null || stage.signalCode !== null) return;
  const late = setTimeout(() => stage.kill('SIGKILL'), 60_000);
  stage.stdin.end();
  await once(stage, 'exit');
  clearTimeout(late);
}
