// `node dist/bundle/cli/main.js <command>`: BugZot's commands for the terminal.
import { loadConfig } from '../config.js';
import { commands, type Command } from './commands.js';
import { isDetailed, Misuse, say } from './terminal.js';
import { nameSources } from '../traces.js';

/** One line that says what is wrong; the rest is for those who ask for it. */
function complain(error: unknown): number {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const hint = (error as { hint?: unknown }).hint;
  process.stderr.write(`${message.split('\n')[0]}\n`);
  if (typeof hint === 'string' && hint !== '') process.stderr.write(`${hint}\n`);
  if (isDetailed(process.env['LOG_LEVEL'])) process.stderr.write(`${stack}\n`);
  return error instanceof Misuse ? 2 : 1;
}

function help(): void {
  say('npm run bugzot -- <command>');
  for (const { usage, meaning } of commands.values()) line(usage, meaning);
  line('help', 'This list; "<command> --help" tells of one.');
}

/** A command or an option and what it does; a long one has a line of its own. */
function line(name: string, meaning: string, inset = 2): void {
  const begin = ' '.repeat(inset) + name;
  if (begin.length > 22) say(begin);
  say(`${(begin.length > 22 ? '' : begin).padEnd(23)}${meaning}`);
}

function explain({ usage, meaning, options = [] }: Command): number {
  say(`npm run bugzot -- ${usage}`);
  say(meaning);
  for (const [option, words] of options) line(option, words);
  return 0;
}

function commandNamed(name: string): Command {
  const command = commands.get(name);
  if (!command) throw new Misuse(`There is no command "${name}". "help" lists those that there are.`);
  return command;
}

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return (help(), 0);
  const command = commandNamed(name);
  return args.includes('--help') ? explain(command) : command.run(args, loadConfig());
}

nameSources();
process.exit(await main(process.argv.slice(2)).catch(complain));
