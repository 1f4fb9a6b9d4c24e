// Summaries, descriptions and comments of made-up words: sentences and paragraphs without any markup.
import { vocabulary, zipf } from './vocabulary.mjs';

/** Different words in all texts; fewer in a handful of them. */
const WORDS = 200_000;
const WORDS_A_BUG = 20;
/** One word in so many is seen nowhere else: an address in memory, a number of a process. */
const ONCE = 300;

const isPlain = /^[a-zé]+$/;

export class Texts {
  /** Texts for `size` bugs. */
  constructor(random, seed, size) {
    const count = Math.min(WORDS, 2000 + size * WORDS_A_BUG);
    this.random = random;
    this.words = vocabulary(count, seed);
    this.capitals = this.words.map((word) =>
      isPlain.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word,
    );
    this.rank = zipf(count, random);
  }

  /** One line of about eight words. */
  summary() {
    let line = this.capitals[this.rank()];
    for (let left = this.random.between(4, 10); left > 0; left -= 1) line += ` ${this.words[this.rank()]}`;
    return line.slice(0, 255).trimEnd();
  }

  /** About `mean` words, `said` among them; a blank line now and then. */
  text(mean, said = []) {
    const count = Math.max(5, Math.round(mean * (0.35 + 1.3 * this.random.next())));
    let text = '';
    for (let done = 0; done < count;) {
      const length = this.random.between(5, 16);
      if (text !== '') text += done > 0 && this.random.chance(0.2) ? '\n\n' : ' ';
      text += this.sentence(length);
      done += length;
    }
    return said.length === 0 ? text : `${text} Seen with ${said.join(' and ')} too.`;
  }

  sentence(length) {
    let line = this.capitals[this.rank()];
    for (let left = length - 1; left > 0; left -= 1) line += ` ${this.word()}`;
    return `${line}.`;
  }

  word() {
    if (this.random.next() * ONCE >= 1) return this.words[this.rank()];
    return `0x${Math.floor(this.random.next() * 0xffffffffff).toString(16)}`;
  }
}

/** The HTML of such a text, as the renderer of Markdown would make it. */
export const htmlOf = (text) => `<p>${text.replaceAll('\n\n', '</p>\n<p>')}</p>\n`;
