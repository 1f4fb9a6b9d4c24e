// Reporting by the questions of a product: arranged in the panel, asked one a page, nothing lost on the way.
import { describe, expect, it } from '@jest/globals';
import { as, type Client } from '../support/client.js';
import { app } from '../support/app.js';
import { aProduct, reportForm, unique } from '../support/factories.js';

const form = 'form[action="/bugs/new/guide"]';
const questions = [
  'What broke? *',
  '(The part, in a word.)',
  '',
  'What did you do?',
  '...',
  '',
  'How often? *',
  '- once',
  '- always',
].join('\n');

async function guided(): Promise<{ slug: string; name: string }> {
  const product = await aProduct();
  const ada = (await as('ada')).twin();
  await ada.get(`/admin/guides/new?product=${product.slug}`);
  const said = { name: 'It broke', description: 'Have it before you.', questions };
  const page = await ada.submit('form[action="/admin/guides"]', said);
  expect(page.words('.notice')).toContain('The guide It broke is there.');
  return product;
}

async function atTheFirst(slug: string): Promise<Client> {
  const rita = (await as('rita')).twin();
  await rita.get(`/bugs/new?product=${slug}`);
  await rita.click('Answer 3 questions, one at a time');
  return rita;
}

describe('A guide', () => {
  it('is arranged in the panel, and read again as it was typed', async () => {
    const { slug } = await guided();
    const ada = (await as('ada')).twin();
    await ada.get(`/admin/guides?product=${slug}`);
    await ada.click('It broke');
    expect(ada.page.value('questions')).toBe(questions);
    await ada.submit('form[action^="/admin/guides/"]', { questions: 'Why?\n- a' });
    expect(ada.page.status).toBe(422);
    expect(ada.page.problem('questions')).toBe('“Why?”: please give at least two options, all of them different.');
    expect(ada.page.value('questions')).toBe('Why?\n- a');
    const rita = (await as('rita')).twin();
    expect((await rita.get(`/admin/guides?product=${slug}`)).status).toBe(403);
  });

  it('asks question by question, and files what was answered', async () => {
    const { slug, name } = await guided();
    const rita = await atTheFirst(slug);
    expect(rita.page.words('.step')).toBe('Step 1 of 4 It broke');
    await rita.submit(form, { 'answer.1': ' ' });
    expect([rita.page.status, rita.page.problem('answer.1')]).toEqual([
      422,
      'Please answer this one: without it nobody can help.',
    ]);
    await rita.submit(form, { 'answer.1': 'The *lid*' });
    await rita.submit(form, {});
    expect(rita.page.words('.step')).toBe('Step 3 of 4 It broke');
    await rita.submit(form, {}, 'Back');
    await rita.submit(form, {}, 'Back');
    expect(rita.page.value('answer.1')).toBe('The *lid*');
    await rita.submit(form);
    await rita.submit(form);
    await rita.submit(form, { 'answer.3': 'always' }, 'Look at the report');
    expect(rita.page.words('h1')).toBe(`Report a bug in ${name}`);
    expect(rita.page.value('description')).toBe('## What broke?\n\nThe *lid*\n\n## How often?\n\nalways');
    // The template of a component that is chosen now would take the place of the answers.
    expect(rita.page.has('form[data-templates]')).toBe(false);
    const summary = unique('The lid breaks');
    await rita.submit(reportForm, { summary, component: 'part' });
    expect(rita.page.words('h1')).toContain(summary);
    expect(rita.page.allWords('#c0 .prose h3, #c0 .prose h4')).toEqual(['What broke?', 'How often?']);
  });

  it('loses nothing that was typed into the report: not by an error, and not on the way back to the questions', async () => {
    const { slug } = await guided();
    const rita = await atTheFirst(slug);
    for (const [at, said] of ['lid', 'I boiled.', 'once'].entries())
      await rita.submit(form, { [`answer.${at + 1}`]: said });
    const summary = unique('Kept');
    await rita.submit(reportForm, { summary, description: 'Said by hand.', component: '' });
    expect([rita.page.status, rita.page.problem('component')]).toEqual([422, 'Please choose one.']);
    await rita.submit(reportForm, { component: 'part' }, 'Back to the questions');
    expect(rita.page.words('.step')).toBe('Step 3 of 4 It broke');
    expect(rita.page.words('option[selected]')).toBe('once');
    await rita.submit(form);
    expect([rita.page.value('summary'), rita.page.value('description')]).toEqual([summary, 'Said by hand.']);
    expect(rita.page.words('[name="component"] option[selected]')).toBe('part');
    await rita.submit(reportForm, {}, 'Back to the questions');
    await rita.submit(form, { 'answer.3': 'always' });
    expect(rita.page.value('description')).toMatch(/always\n\nSaid by hand\.$/);
    await rita.submit(reportForm);
    expect(await app.value('SELECT count(*) FROM bugs WHERE summary = $1', [summary])).toBe(1);
  });

  it('asks again what somebody has passed over by hand, and is nothing of another product', async () => {
    const { slug } = await guided();
    const rita = await atTheFirst(slug);
    const { action, fields } = rita.filled(form, { 'answer.1': 'lid' });
    const jumped = fields.filter(([field]) => field !== 'step').concat([['step', '3']]);
    expect((await rita.post(action, [...jumped, ['answer.3', 'never']])).status).toBe(422);
    await rita.post(
      action,
      [...jumped, ['answer.3', 'once']].filter(([field]) => field !== 'answer.1') as [string, string][],
    );
    expect(rita.page.words('.step')).toBe('Step 1 of 4 It broke');
    const elsewhere = fields.filter(([field]) => field !== 'product').concat([['product', '1']]);
    expect((await rita.post(action, elsewhere)).status).toBe(404);
    expect((await rita.get('/bugs/new/guide?product=nothing')).path).toBe('/bugs/new');
    const without = await aProduct();
    expect((await rita.get(`/bugs/new/guide?product=${without.slug}`)).path).toBe(`/bugs/new?product=${without.slug}`);
  });
});
