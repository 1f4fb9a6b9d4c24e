// Runs the built application; it ends when the process that started it does, whose end of the pipe closes then.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.unref();

const { forbidNesting } = await import('../../dist/src/database/nesting.js');
forbidNesting();
await import('../../dist/src/main.js');
