// What typed Markdown will look like: a fragment for the script, a page of its own without it.
import { Body, Controller, Get, Headers, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { markdownLimit, noScene, renderMarkdown, resolveMarks } from './markdown.js';
import type { PreviewPage } from './preview.pages.js';
import { Rule } from './rule.js';
import { readForm, textOf, typedOf, type Typed } from './form.js';
import { need } from './standing.js';
import { lines } from './text.form.js';
import { See, view, type View } from './view.js';

/** Longer texts could not be kept either, and would cost as much as they are long. */
const previewForm = z.object({ text: lines(markdownLimit) });

/** What is to be shown: the field that the button names; where it names none, what a report or a comment has. */
function previewed(typed: Typed): string {
  const name = textOf(typed, 'preview');
  const named = [...(Object.hasOwn(typed, name) && name !== 'preview' ? [name] : []), 'description', 'text'];
  return named.map((one) => textOf(typed, one)).find((text) => text !== '') ?? '';
}

@Controller('preview')
export class PreviewController {
  /** Nothing is stored. References stay plain words here, so that a preview tells nobody of a bug or a person. */
  @Post()
  @Rule('signed in')
  create(@Body() body: unknown, @Req() request: Request, @Headers('x-fragment') fragment?: string): View {
    need(request, 'preview');
    const typed = typedOf(body);
    const { text } = readForm(previewForm, { text: previewed(typed) });
    const page: PreviewPage = { bodyHtml: resolveMarks(renderMarkdown(text), noScene) };
    const isFragment = fragment !== undefined;
    return view(isFragment ? 'web/_preview' : 'web/preview', page, { title: 'Preview', bare: isFragment });
  }

  /** Somebody reloaded the page of a preview. */
  @Get()
  @Rule('bugs.view')
  index(): See {
    return new See('/bugs/new', 303);
  }
}
