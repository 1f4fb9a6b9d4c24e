// What becomes of a made-up bug: it is asked about, given away, mended, turned down, reopened, as it goes.
import type { Ref } from '../../bugs/bug.js';
import { remark, type Course } from './course.js';
import * as phrases from './phrases.js';
import type { Random } from './random.js';
import { named, type Stage } from './stage.js';
import { commentText } from './texts.js';

/** How bad bugs are, with their weights. */
export const severities = [
  ['blocker', 2],
  ['critical', 6],
  ['major', 18],
  ['normal', 45],
  ['minor', 15],
  ['trivial', 6],
  ['enhancement', 8],
] as const;

const priorities = [
  ['highest', 5],
  ['high', 20],
  ['medium', 45],
  ['low', 22],
  ['lowest', 8],
] as const;

const ends = [
  ['FIXED', 72],
  ['WONTFIX', 8],
  ['WORKSFORME', 10],
  ['INCOMPLETE', 6],
  ['INVALID', 4],
] as const;

const refusals = [
  ['INVALID', 25],
  ['WORKSFORME', 30],
  ['INCOMPLETE', 30],
  ['WONTFIX', 15],
] as const;

/** One bug while it is made up. */
export interface Scene {
  readonly random: Random;
  readonly stage: Stage;
  readonly course: Course;
  readonly reporter: Ref;
  /** Numbers of earlier bugs, and those of the same part. */
  readonly earlier: readonly number[];
  readonly alike: readonly number[];
}

const speak = ({ random, course, earlier }: Scene, who: Ref, sentences: readonly string[]): void =>
  course.change(who, {}, remark(commentText(random, sentences, earlier)));

/** A question and perhaps its answer. False when today has come. */
function talk(scene: Scene): boolean {
  const { random, course, reporter, stage } = scene;
  speak(scene, random.pick(stage.triagers), phrases.questions);
  if (!course.wait(random.wait(2))) return false;
  if (random.chance(0.7)) speak(scene, reporter, phrases.answers);
  return course.wait(random.wait(1));
}

function whisper({ random, course, stage }: Scene): void {
  course.change(random.pick(stage.developers), {}, remark(random.pick(phrases.confidential), 'staff'));
}

/** Closed at once by the one who triages, as a duplicate or for another reason. */
function dismiss({ random, course, stage, alike, earlier }: Scene, triager: Ref): void {
  const original = alike.length > 0 && random.chance(0.5) ? random.pick(alike.slice(-40)) : null;
  const answers =
    original === null
      ? { resolution: random.weighted(refusals) }
      : { resolution: 'DUPLICATE', duplicate: String(original) };
  const words = original === null ? commentText(random, phrases.refusals, earlier) : `The same as bug ${original}.`;
  course.move(triager, 'resolve', answers, remark(words));
  if (course.wait(random.wait(6)) && random.chance(0.3)) course.move(random.pick(stage.triagers), 'close', {}, null);
}

/** Given to somebody, with a priority. */
function assign({ random, course, stage, earlier }: Scene, triager: Ref): void {
  course.change(triager, { priority: named(stage.priorities, random.weighted(priorities)) });
  const person = random.pick(stage.developers);
  const words = random.chance(0.6) ? remark(commentText(random, phrases.triage, earlier)) : null;
  course.move(triager, 'assign', { person }, words);
}

/** Resolved by the one who has it, then verified and closed as it often goes. False when today has come. */
function finish(scene: Scene): boolean {
  const { random, course, stage, earlier } = scene;
  const worker = course.assignee ?? random.pick(stage.developers);
  const resolution = random.weighted(ends);
  const words = commentText(random, resolution === 'FIXED' ? phrases.fixes : phrases.refusals, earlier);
  course.move(worker, 'resolve', { resolution }, remark(words));
  if (!course.wait(random.wait(5))) return false;
  const praise = random.chance(0.5) ? remark(random.pick(phrases.verified)) : null;
  if (random.chance(0.55)) course.move(random.pick(stage.triagers), 'verify', {}, praise);
  if (!course.wait(random.wait(15))) return false;
  if (random.chance(0.5)) course.move(random.pick(stage.triagers), 'close', {}, null);
  return course.wait(random.wait(20));
}

/** What the one who has it tells until it is time to finish. False when today has come, or when it is forgotten. */
function work(scene: Scene): boolean {
  const { random, course, reporter } = scene;
  for (let rounds = random.between(0, 2); rounds > 0; rounds -= 1) {
    if (!course.wait(random.wait(4))) return false;
    speak(scene, course.assignee ?? reporter, phrases.progress);
  }
  return course.wait(random.wait(14)) && !random.chance(0.07);
}

/** It was not good after all. */
function again(scene: Scene): void {
  const { random, course, reporter, stage } = scene;
  course.move(reporter, 'reopen', {}, remark(random.pick(phrases.reopened)));
  if (!course.wait(random.wait(20))) return;
  course.move(random.pick(stage.developers), 'take', {}, null);
  if (course.wait(random.wait(12))) finish(scene);
}

/** The one who was given it has no time: true when it waits for somebody else now. */
function givenBack({ random, course }: Scene): boolean {
  const { assignee } = course;
  if (assignee === null || !random.chance(0.05) || !course.wait(random.wait(6))) return false;
  course.move(assignee, 'give-back', {}, remark('I do not get to this; somebody else may take it.'));
  return true;
}

/** What is noticed along the way. */
function remarks(scene: Scene, triager: Ref): void {
  const { random, course, stage } = scene;
  if (random.chance(0.07)) whisper(scene);
  if (random.chance(0.06)) course.change(triager, { severity: named(stage.severities, random.weighted(severities)) });
}

/** Given to somebody who works on it until it is done, and sometimes once more. */
function mended(scene: Scene, triager: Ref): void {
  assign(scene, triager);
  if (givenBack(scene) || !work(scene) || !finish(scene)) return;
  if (scene.random.chance(0.14)) again(scene);
}

/** Everything until today. The newest bugs have waited for nobody yet, and a few older ones were overlooked. */
export function live(scene: Scene): void {
  const { random, course, stage } = scene;
  if (!course.wait(random.wait(5)) || random.chance(0.03)) return;
  const triager = random.pick(stage.triagers);
  if (random.chance(0.3) && !talk(scene)) return;
  remarks(scene, triager);
  if (random.chance(0.24)) dismiss(scene, triager);
  else mended(scene, triager);
}
