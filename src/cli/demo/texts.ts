// Puts the sentences together: summaries, reports in Markdown, comments.
import type { DemoProduct, Part } from './products.js';
import * as phrases from './phrases.js';
import type { Random } from './random.js';

/** What a text can refer to: numbers of bugs that were there before. */
type Earlier = readonly number[];

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function summaryOf(random: Random, product: DemoProduct, part: Part): string {
  const fault = random.pick(part.faults);
  const occasion = random.pick(product.occasions);
  if (random.chance(0.12)) return `${sentenceCase(occasion)}: ${fault.charAt(0).toLowerCase()}${fault.slice(1)}`;
  return random.chance(0.08) ? fault : `${fault} ${occasion}`;
}

function steps(random: Random): string {
  const lines = [random.pick(phrases.preparations), ...random.some(phrases.deeds, random.between(1, 3))];
  return lines.map((line, at) => `${at + 1}. ${line}.`).join('\n');
}

function mention(random: Random, earlier: Earlier): string {
  const number = random.pick(earlier);
  return random.pick([
    `This may have to do with bug ${number}.`,
    `Compare #${number}, which looks similar.`,
    `Is this bug ${number} again? See bug ${number}, comment 1.`,
  ]);
}

/** A report: a few words, steps, what was expected and seen; sometimes a log, an aside, another bug. */
export function reportText(random: Random, earlier: Earlier): string {
  const parts: string[] = [random.pick(phrases.openings)];
  if (random.chance(0.8)) parts.push(`**Steps**\n\n${steps(random)}`);
  if (random.chance(0.7)) parts.push(`**Expected**: ${random.pick(phrases.expectations)}`);
  parts.push(`**Seen**: ${random.pick(phrases.outcomes)}`);
  if (random.chance(0.3)) parts.push(`\`\`\`\n${random.pick(phrases.logs)}\n\`\`\``);
  if (random.chance(0.2)) parts.push(random.pick(phrases.asides));
  if (earlier.length > 0 && random.chance(0.12)) parts.push(mention(random, earlier));
  return parts.join('\n\n');
}

/** A comment of one of the kinds of phrases, now and then with a mention. */
export function commentText(random: Random, sentences: readonly string[], earlier: Earlier): string {
  const sentence = random.pick(sentences);
  return earlier.length > 0 && random.chance(0.08) ? `${sentence}\n\n${mention(random, earlier)}` : sentence;
}
