// Loaded by --import: the process ends when the bench does, however that comes, for its end of the pipe closes then.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.unref();
