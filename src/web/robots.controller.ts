// What programs that walk the web may walk: every bug, once; not every search, sort and past of them, of which there is no end.
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Cached } from './caching.js';
import { Rule } from './rule.js';

/** Of the rules that fit an address the longest one counts (RFC 9309, 2.2.2). The list that may be walked is linked on the front page. */
const RULES = `User-agent: *
Allow: /bugs?q=&sort=-id
Allow: /bugs/*?q=&sort=-id
Disallow: /*?
Disallow: /bugs/new
Disallow: /session
Disallow: /registration
`;

@Controller('robots.txt')
export class RobotsController {
  @Get()
  @Rule('everyone')
  @Cached('secret')
  rules(@Res({ passthrough: true }) response: Response): string {
    response.type('text/plain');
    return RULES;
  }
}
