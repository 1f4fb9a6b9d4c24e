// The laws of code: which parts are told apart in which language, that nothing is lost, and that no text takes longer than it is long.
import { describe, expect, it } from '@jest/globals';
import { codeHtml, mostParts, partsIn } from './code.js';
import { nameOf } from './language.js';
import { languageNames, languageOf } from './languages.js';

/** The HTML with `{kind:…}` for each part. */
const told = (code: string, info: string): string =>
  codeHtml(code, info).replace(/<span class="code-([a-z]+)">([^<]*)<\/span>/g, '{$1:$2}');

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('code', () => {
  it.each([
    ['js', 'const a1 = 0x1f;', '{word:const} a1 = {number:0x1f};'],
    [
      'c',
      "#include x\nchar c = '\\''; /* a\nb */",
      '{name:#include} x\n{word:char} c = {text:&#39;\\&#39;&#39;}; {comment:/* a\nb */}',
    ],
    ['java', '@Override public String a()', '{name:@Override} {word:public} {name:String} a()'],
    [
      'python',
      'def f(): # no\n  """a\n"b" """',
      '{word:def} f(): {comment:# no}\n  {text:&quot;&quot;&quot;a\n&quot;b&quot; &quot;&quot;&quot;}',
    ],
    ['sh', 'echo "$a" ${#b} a#b # c', '{word:echo} {text:&quot;$a&quot;} {name:${#b}} a#b {comment:# c}'],
    [
      'SQL',
      "select 'it''s' FROM t -- x",
      '{word:select} {text:&#39;it&#39;}{text:&#39;s&#39;} {word:FROM} t {comment:-- x}',
    ],
    ['php', '$a = "x";', '{name:$a} = {text:&quot;x&quot;};'],
    [
      'html',
      '<a href="x">it\'s</a><!-- b',
      '{name:&lt;a} href{text:=&quot;x&quot;}&gt;it&#39;s{name:&lt;/a}&gt;{comment:&lt;!-- b}',
    ],
    ['json', '{"a": [1, true]}', '{{text:&quot;a&quot;}: [{number:1}, {word:true}]}'],
    ['rust', "fn a<'b>() { vec![] }", '{word:fn} a&lt;&#39;b&gt;() { {name:vec!}[] }'],
    [
      'diff',
      'diff --git a b\n@@ -1 +1 @@\n-a\n+b\n c',
      '{comment:diff --git a b}\n{place:@@ -1 +1 @@}\n{removed:-a}\n{added:+b}\n c',
    ],
    ['js', '"open\nnext', '{text:&quot;open}\nnext'],
    ['js', '/* open', '{comment:/* open}'],
    ['cobol', 'IF <a>', 'IF &lt;a&gt;'],
    ['', 'if', 'if'],
  ])('%s: %j', (info, code, html) => {
    expect(told(code, info)).toBe(html.replaceAll('<', '&lt;'));
  });

  it.each([
    ['js {1,2}', 'js'],
    ['  C++ ', 'c++'],
    ['{.python .x}', 'python'],
    ['"<b>', ''],
    ['a'.repeat(50), 'a'.repeat(20)],
  ])('reads %j as %j', (info, name) => {
    expect(nameOf(info)).toBe(name);
  });

  it('knows no language called like what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString']) expect(languageOf(name)).toBeNull();
  });

  it.each([...languageNames, 'diff', 'patch'])('loses nothing in %s', (info) => {
    const code = 'a "b\\" <c> \'d\' /* e */ # f -- g\n+h <!-- 1.2e3 --[[ @"x" $y `z ${1} "" \'\' é 漢 \ud83d\udc1e';
    expect(textOf(codeHtml(code, info))).toBe(code);
    expect(textOf(codeHtml(code.repeat(200), info))).toBe(code.repeat(200));
  });

  it('marks so many parts and leaves the rest as it is', () => {
    const html = codeHtml('1;'.repeat(2 * mostParts), 'js');
    expect(partsIn(html)).toBe(mostParts);
    expect(textOf(html)).toBe('1;'.repeat(2 * mostParts));
    expect(partsIn(codeHtml('+\n'.repeat(9), 'diff', 5))).toBe(5);
  });
});
