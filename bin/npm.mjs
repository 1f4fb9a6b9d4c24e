// npm as the commands of the project ask it: in silence, for JSON.
import { run } from './setup.mjs';

/** What npm answers; `{ error }` where it has nothing to say. */
export async function askNpm(...args) {
  const npm = process.env.npm_execpath;
  const all = [...args, '--json', '--loglevel=silent', '--fetch-retries=0', '--fetch-timeout=20000'];
  const { said } = await (npm ? run(process.execPath, [npm, ...all]) : run('npm', all));
  try {
    return said === '' ? {} : JSON.parse(said);
  } catch {
    return { error: { summary: said.split('\n')[0] } };
  }
}
