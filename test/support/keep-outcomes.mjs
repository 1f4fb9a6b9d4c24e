// Jest tells this of each spec that has run; `npm run trust` asks for it later.
import { keep, specOf } from './runs.mjs';

export default class KeepOutcomes {
  constructor({ testNamePattern }) {
    this.isPart = Boolean(testNamePattern);
  }

  /** Jest calls this after each file. */
  onTestResult({ path }, { testResults, testExecError }) {
    const ran = testResults.filter(({ status }) => !this.isPart || status !== 'pending');
    const told = ran.map(({ fullName, status }) => [fullName, status === 'pending' ? 'skipped' : status]);
    if (testExecError) told.push(['the file', 'failed']);
    keep(specOf(path), 'outcomes', Object.fromEntries(told), this.isPart);
  }
}
