// What is measured beside the pages themselves, all on the same bugs: the application behind nginx, and Redmine.
import { say } from '../progress.mjs';
import { hasNginx, startFleet } from '../run/nginx.mjs';
import { Stage } from '../run/stage.mjs';
import { keyOf } from '../figures.mjs';
import { isInstalled } from './home.mjs';
import { peerPages } from './pages.mjs';
import { Redmine } from './redmine.mjs';

const lacks = {
  nginx: "Behind nginx nothing was measured: Debian's nginx-light is not installed.",
  redmine: 'Redmine was not measured: it is not installed; bench/peers/install.sh does that, as root.',
};

/** One who measures: what a figure's key begins with, its pages, its visitors and its way to a figure. */
const measurer = (key, pages, { visitors }, measure) => ({ key, pages, visitors, measure });

export class Beside {
  /** Raises what is installed, with `size` bugs; `opened` keeps what is to be closed. What is not there is said in `lacking`. */
  static async raise(size, opened) {
    const beside = new Beside();
    const stage = opened(await Stage.raise(size), (one) => one.strike());
    Object.assign(beside, { size, stage, facts: stage.facts, lacking: [], warmed: [stage] });
    beside.measurers = (pages) => [measurer(size, pages.filter(isOfBoth), stage, measureBy(stage))];
    if (hasNginx()) await beside.addFleet(opened);
    else beside.lack('nginx');
    if (isInstalled()) await beside.addRedmine(opened);
    else beside.lack('redmine');
    return beside;
  }

  lack(name) {
    say(lacks[name]);
    this.lacking.push(lacks[name]);
  }

  /** Adds what gives measurers for the pages that were asked for. */
  join(more) {
    const before = this.measurers;
    this.measurers = (pages) => [...before(pages), more(pages)];
  }

  async addFleet(opened) {
    const fleet = opened(await startFleet(this.stage.cluster.url), (one) => one.end());
    const stage = await this.stage.through(fleet);
    this.warmed.push(stage);
    this.join((pages) => measurer('nginx', pages, stage, measureBy(stage)));
  }

  async addRedmine(opened) {
    const redmine = opened(await Redmine.raise(this.stage), (one) => one.strike());
    this.hasRedmine = true;
    const chosen = (pages) => peerPages.filter(({ name }) => pages.some((page) => page.name === name));
    this.join((pages) => measurer('redmine', chosen(pages), redmine, (...asked) => redmine.measure(...asked)));
  }

  async warm(loader, seconds) {
    for (const stage of this.warmed) await stage.warm(loader, seconds);
  }

  /** How many figures a round has at most. */
  count({ pages, visitors }) {
    return this.measurers(pages).reduce((sum, one) => sum + one.pages.length * visitors.length, 0);
  }

  /** Every page of each once. */
  async round(loader, { pages, visitors, seconds }, add) {
    for (const { key, pages: own, visitors: all, measure } of this.measurers(pages))
      for (const page of own)
        for (const visitor of all.filter(({ name }) => visitors.includes(name)))
          add(keyOf(key, page.name, visitor.name), await measure(loader, page, visitor, seconds));
  }
}

const isOfBoth = ({ name }) => peerPages.some((page) => page.name === name);
const measureBy =
  (stage) =>
  (...asked) =>
    stage.measure(...asked);
