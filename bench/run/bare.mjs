// The least that a server of Node can do: 20 kB to whoever asks. The measure of all the others.
import { createServer } from 'node:http';

const page = Buffer.alloc(20_000, '<p>Nothing but bytes.</p>\n');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready on http://127.0.0.1:${server.address().port}\n`));
process.on('SIGTERM', () => process.exit());
