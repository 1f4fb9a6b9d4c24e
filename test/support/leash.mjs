// Runs the built application; it ends when the process that started it does, whose end of the pipe closes then.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.unref();

// Where times are measured it must not cost what it costs.
const { forbidNesting } = await import('../../dist/src/database/nesting.js');
if (process.argv[2] === 'strict') forbidNesting();
await import('../../dist/src/main.js');
