// What a thrown thing means over HTTP: the status, and a sentence that a person may read.
import { HttpException } from '@nestjs/common';
import { Busy, Refusal, TooMany } from '../errors.js';

export interface Failure {
  status: number;
  sentence: string;
  /** Seconds after which trying again makes sense; 0 where it does not. */
  retryAfter: number;
}

/** SQLSTATE classes that say the server is away or busy: 08 connection, 53 resources, 57 shutdown; 55P03 a lock not had in time. */
const away = /^(08|53|57)|^55P03$|^40P01$|^25P03$/;
/** Classes that say a value can not be stored: 22 data, 54 limits. */
const unstorable = /^(22|54)/;
/** A unique name or number that two wanted at the same moment. */
const taken = '23505';
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

const lostWords =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

function codeOf(error: unknown): string {
  const from = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = from?.driverError?.code ?? from?.code;
  return typeof code === 'string' ? code : '';
}

function lostDatabase(error: unknown): boolean {
  const code = codeOf(error);
  if (away.test(code) || network.has(code)) return true;
  if (!(error instanceof Error)) return false;
  return lostWords.test(error.message) || (error.cause !== undefined && lostDatabase(error.cause));
}

/** The SQLSTATE of a value that PostgreSQL would not keep, '' for any other error: a form should have refused it before. */
export function unkeptCode(error: unknown): string {
  const code = codeOf(error);
  return unstorable.test(code) ? code : '';
}

const byStatus: Record<number, string> = {
  400: 'The request was not in a form that BugZot reads.',
  404: 'There is nothing here.',
  409: 'It exists already: somebody was quicker.',
  413: 'What was sent is larger than BugZot takes.',
  415: 'BugZot does not read this kind of content.',
  422: 'A value in it can not be kept.',
  500: 'An error that we did not foresee.',
};

function httpStatus(error: unknown): number | undefined {
  if (error instanceof HttpException) return Math.min(error.getStatus(), 500);
  const status = (error as { status?: unknown; expose?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function statusOf(error: unknown): number {
  const code = codeOf(error);
  if (code === taken) return 409;
  if (unstorable.test(code)) return 422;
  return httpStatus(error) ?? 500;
}

/** The refusal that is meant: itself, or what lies behind a session that could not be read. */
export const crowdIn = (error: unknown): Busy | null =>
  error instanceof Busy ? error : error instanceof Error && error.cause instanceof Busy ? error.cause : null;

/** Reads a thrown thing; what nobody foresaw is 500 and says nothing of itself. */
export function failureOf(error: unknown): Failure {
  const crowd = crowdIn(error);
  if (crowd) return { status: crowd.status, sentence: crowd.message, retryAfter: crowd.seconds };
  if (error instanceof Refusal)
    return { status: error.status, sentence: error.message, retryAfter: error instanceof TooMany ? error.seconds : 0 };
  if (lostDatabase(error)) return { status: 503, sentence: 'The database does not answer.', retryAfter: 5 };
  const status = statusOf(error);
  return { status, sentence: byStatus[status] ?? 'This did not work.', retryAfter: 0 };
}
