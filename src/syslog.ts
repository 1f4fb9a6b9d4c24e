// A line of the log as a message of syslog (RFC 5424).

/** Where a message comes from. */
export interface Sender {
  readonly host: string;
  readonly process: number;
}

/** "daemon": BugZot is a service of the machine. */
const FACILITY = 3;

/** How grave a level of pino is for syslog. */
function severity(level: number): number {
  if (level >= 60) return 2;
  if (level >= 50) return 3;
  if (level >= 40) return 4;
  return level >= 30 ? 6 : 7;
}

/** The message; JSON has no line ends and no control characters of its own, so that one line stays one message. */
export const syslogLine = (line: string, level: number, at: Date, { host, process }: Sender): string =>
  `<${8 * FACILITY + severity(level)}>1 ${at.toISOString()} ${host.replace(/[^!-~]/g, '-') || '-'} bugzot ${process} - - ${line.trimEnd()}`;
