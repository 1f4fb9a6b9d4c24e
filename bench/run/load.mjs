// The load, a process of its own so that its work is not counted: clients that each ask again as soon as they are answered.
import { Agent, request } from 'node:http';
import { createHistogram } from 'node:perf_hooks';

const agents = new Map();

/** One connection a client, kept for as long as this process lives. */
function agentOf(base, client) {
  const key = `${base} ${client}`;
  if (!agents.has(key)) agents.set(key, new Agent({ keepAlive: true, maxSockets: 1 }));
  return agents.get(key);
}

/** Asks once; rejects what is not the answer that was expected. */
function ask(base, { method = 'GET', path, headers, body, status, word }, agent) {
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { method, headers, agent }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const page = Buffer.concat(parts);
        if (response.statusCode === status && page.includes(word)) return resolve(page.length);
        const words = page
          .toString('utf8')
          .replace(/<[^>]*>|\s+/g, ' ')
          .slice(0, 300);
        reject(new Error(`${method} ${path} gave ${response.statusCode} without "${word}": ${words}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Asks for the requests in turn, `clients` at a time, until `seconds` are over and `least` are answered, in no case longer
 * than `most` seconds; each request only once where `isOnce`.
 */
async function drive({ base, requests, clients, seconds, least, most, isOnce }) {
  const histogram = createHistogram();
  const begin = performance.now();
  const passed = () => (performance.now() - begin) / 1000;
  let next = 0;
  let bytes = 0;
  const mayGo = () => {
    if (isOnce && next >= requests.length) return false;
    return passed() < seconds || (histogram.count < least && passed() < most);
  };
  const client = async (_, at) => {
    while (mayGo()) {
      const asked = requests[next++ % requests.length];
      const since = performance.now();
      const length = await ask(base, asked, agentOf(base, at));
      bytes += length;
      histogram.record(Math.max(1, Math.round((performance.now() - since) * 1000)));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const [p50, p99] = [histogram.percentile(50) / 1000, histogram.percentile(99) / 1000];
  return { requests: histogram.count, seconds: passed(), p50, p99, bytes: bytes / histogram.count };
}

process.on('message', (wish) => {
  drive(wish).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
