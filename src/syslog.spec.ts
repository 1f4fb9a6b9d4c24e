// How a line of the log becomes a message of syslog.
import { expect, it } from '@jest/globals';
import { syslogLine } from './syslog.js';

const at = new Date('2026-03-01T12:00:00.250Z');

it.each([
  [10, 31],
  [20, 31],
  [30, 30],
  [40, 28],
  [50, 27],
  [60, 26],
])('is level %p of pino told as priority %p', (level, priority) => {
  const line = syslogLine('{"msg":"a job failed"}\n', level, at, { host: 'tea pot', process: 42 });
  expect(line).toBe(`<${priority}>1 2026-03-01T12:00:00.250Z tea-pot bugzot 42 - - {"msg":"a job failed"}`);
});
