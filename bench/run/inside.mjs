// Loaded into the application's own process by --import: profiles it when the bench says so, and tells what it has found.
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();

/** Bytes between two samples of what is allocated, and microseconds between two of what runs. */
const BYTES = 16_384;
const MICROSECONDS = 250;

const orders = {
  'begin cpu': async () => {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: MICROSECONDS });
    await session.post('Profiler.start');
  },
  'end cpu': async () => (await session.post('Profiler.stop')).profile,
  // What was collected since counts too: a page's garbage is what a page costs.
  'begin heap': () =>
    session.post('HeapProfiler.startSampling', {
      samplingInterval: BYTES,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    }),
  'end heap': async () => (await session.post('HeapProfiler.stopSampling')).profile,
};

process.on('message', (order) => {
  orders[order]().then(
    (profile) => process.send({ profile }),
    (error) => process.send({ error: error.message }),
  );
});
process.channel?.unref();
