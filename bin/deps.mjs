// `npm run deps`: packages that are outdated, and holes that are known in them. Ends with 1 where one that runs has a grave hole,
// with 2 where the registry could not be asked.
import './node.mjs';
import { askNpm } from './npm.mjs';

const grave = ['high', 'critical'];

/** Says why there is no answer, where there is none. */
function isSilent(what, { error, message }) {
  if (!error) return false;
  console.log(`${what}: not known, for the registry could not be asked (${message ?? error.summary ?? error.code}).`);
  return true;
}

/** Titles of what is wrong with a package; one that only uses such a one names it. */
const told = ({ via }) => via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`));

const outdated = await askNpm('outdated');
const isUnknown = isSilent('Outdated packages', outdated);
if (!isUnknown) {
  const old = Object.entries(outdated).filter(([, { current, latest }]) => current && current !== latest);
  console.log(`Outdated packages: ${old.length}`);
  for (const [name, { current, wanted, latest }] of old)
    console.log(`  ${name} ${current} → ${latest}${wanted === current ? '' : ` (${wanted} by npm update)`}`);
}

const [all, running] = [await askNpm('audit'), await askNpm('audit', '--omit=dev')];
const isUnasked = isSilent('Known holes', all.error ? all : running);
const holes = isUnasked ? [] : Object.entries(all.vulnerabilities ?? {});
const runs = (name) => name in (running.vulnerabilities ?? {});
if (!isUnasked) console.log(`Known holes: ${holes.length}`);
for (const [name, hole] of holes) {
  const mended = hole.fixAvailable ? 'mended in a newer version' : 'not mended yet';
  console.log(`  ${name}, ${hole.severity}, ${runs(name) ? 'runs' : 'builds and tests only'}, ${mended}`);
  for (const line of told(hole)) console.log(`    ${line}`);
}
const isGrave = holes.some(([name, { severity }]) => runs(name) && grave.includes(severity));
process.exitCode = isGrave ? 1 : isUnknown || isUnasked ? 2 : 0;
