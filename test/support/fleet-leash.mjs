// Runs `serve` of the built application; it ends when the process that started it does, whose end of the pipe closes then.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.unref();
process.argv.splice(2, Infinity, '--web', '2', '--jobs', '1');
await import('../../dist/bundle/serving/main.js');
