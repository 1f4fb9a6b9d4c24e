// The figures of nginx's stub_status page.
import { get } from 'node:http';
import type { Reading } from '../measures/reading.js';

const form =
  /^Active connections: (?<active>\d+)\s+server accepts handled requests\s+(?<accepted>\d+) (?<handled>\d+) (?<requests>\d+)\s+Reading: (?<reading>\d+) Writing: (?<writing>\d+) Waiting: (?<waiting>\d+)/;

/** What such a page says; that nginx is down where it is no such page. */
export function nginxReading(page: string): Reading {
  const said = form.exec(page)?.groups;
  if (!said) return { bugzot_nginx_up: { '': [0] } };
  const number = (name: string): number[] => [Number(said[name])];
  const states = ['active', 'reading', 'writing', 'waiting'];
  return {
    bugzot_nginx_up: { '': [1] },
    bugzot_nginx_connections: Object.fromEntries(states.map((state) => [state, number(state)])),
    bugzot_nginx_accepted_total: { '': number('accepted') },
    bugzot_nginx_handled_total: { '': number('handled') },
    bugzot_nginx_requests_total: { '': number('requests') },
  };
}

/** The text at an address, as far as it comes within half a second; '' else. */
export const textAt = (url: string): Promise<string> =>
  new Promise((give) => {
    const asked = get(url, { timeout: 500, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => (text += text.length < 10_000 ? more : ''));
      answer.on('end', () => give(text)).on('error', () => give(''));
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => give(''));
  });
