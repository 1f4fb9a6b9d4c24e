// What typed Markdown will look like: a fragment for the script, a page of its own without it.
import { Body, Controller, Get, Headers, Post } from '@nestjs/common';
import { renderMarkdown, resolveMarks } from './markdown.js';
import type { PreviewPage } from './preview.pages.js';
import { Rule } from './rule.js';
import { typedOf } from './form.js';
import { See, view, type View } from './view.js';

const noBugs = { bugs: new Map(), lastComment: -1, here: 0 };

@Controller('preview')
export class PreviewController {
  /** Nothing is stored. References to bugs stay plain words here, so that a preview tells nobody of a bug. */
  @Post()
  @Rule('signed in')
  create(@Body() body: unknown, @Headers('x-fragment') fragment?: string): View {
    const typed = typedOf(body);
    const text = [typed['description'], typed['text']].flat().find((said) => said !== undefined && said !== '') ?? '';
    const page: PreviewPage = { bodyHtml: resolveMarks(renderMarkdown(text), noBugs) };
    return view('web/preview', page, { title: 'Preview', bare: fragment !== undefined });
  }

  /** Somebody reloaded the page of a preview. */
  @Get()
  @Rule('everyone')
  index(): See {
    return new See('/bugs/new', 303);
  }
}
