// Languages of code that are told apart by colour, each under its names.
import { bare, language, long, nameOf, text, toEnd, until, type Language } from './language.js';

const slashes = [until('/*', '*/'), toEnd('//')];
const both = [text('"'), text("'")];

const cWords =
  'auto bool break case char const continue default do double else enum extern false float for goto if inline int long NULL register return short signed sizeof static struct switch true typedef union unsigned void volatile while';
const jsWords =
  'as async await break case catch class const continue debugger default delete do else export extends false finally for from function get if import in instanceof let new null of return set static super switch this throw true try typeof undefined var void while with yield';
const javaWords =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for if implements import instanceof int interface long native new null package private protected public record return sealed short static super switch synchronized this throw throws transient true try var void volatile while yield';
const capitals = { capitals: true };
const marked = { capitals: true, named: String.raw`@[A-Za-z_]\w{0,60}` };
const directed = { named: String.raw`#[ \t]{0,4}[a-z]{1,20}` };
const variables = { named: String.raw`[$@%][A-Za-z_]\w{0,60}` };

const described: readonly [names: string, Language][] = [
  ['c h', language([...slashes, ...both], cWords, directed)],
  [
    'cpp c++ cc cxx hpp arduino',
    language(
      [...slashes, ...both],
      `${cWords} alignas catch class co_await co_return co_yield concept constexpr decltype delete dynamic_cast explicit friend mutable namespace new noexcept nullptr operator override private protected public requires static_cast template this throw try typename using virtual`,
      directed,
    ),
  ],
  [
    'csharp cs c#',
    language(
      [...slashes, long('"""'), bare('@"', '"'), ...both],
      `${javaWords} as async await base bool checked decimal delegate dynamic event explicit extern fixed foreach get goto implicit in internal is lock nameof namespace object operator out override params partial readonly ref sbyte set sizeof stackalloc string struct uint ulong unchecked unsafe ushort using value virtual where`,
      { ...capitals, ...directed },
    ),
  ],
  ['java groovy gradle', language([...slashes, long('"""'), ...both], javaWords, marked)],
  [
    'kotlin kt kts',
    language(
      [...slashes, long('"""'), ...both],
      'abstract as break by catch class companion const constructor continue data do else enum false final finally for fun if import in infix init inline interface internal is it lateinit null object open operator out override package private protected public reified return sealed super suspend this throw true try typealias val var vararg when where while',
      marked,
    ),
  ],
  [
    'scala',
    language(
      [...slashes, long('"""'), text('"')],
      'abstract case catch class def do else enum extends extension false final finally for given if implicit import lazy match new null object override package private protected return sealed super then this throw trait true try type using val var while with yield',
      marked,
    ),
  ],
  ['javascript js mjs cjs jsx node', language([...slashes, long('`'), ...both], jsWords, marked)],
  [
    'typescript ts tsx mts',
    language(
      [...slashes, long('`'), ...both],
      `${jsWords} abstract any bigint boolean declare enum implements infer interface is keyof namespace never number object private protected public readonly satisfies string symbol type unknown`,
      marked,
    ),
  ],
  [
    'go golang',
    language(
      [...slashes, bare('`'), ...both],
      'any bool break byte case chan complex128 const continue default defer else error fallthrough false float32 float64 for func go goto if import int int32 int64 int8 interface iota map nil package range return rune select string struct switch true type uint uint32 uint64 uint8 uintptr var',
    ),
  ],
  [
    'rust rs',
    language(
      [...slashes, bare('r#"', '"#'), long('"')],
      'as async await bool box break char const continue crate dyn else enum extern f32 f64 false fn for i128 i16 i32 i64 i8 if impl in isize let loop match mod move mut pub ref return self Self static str struct super trait true type u128 u16 u32 u64 u8 union unsafe use usize where while',
      { ...capitals, named: String.raw`[a-z_]{1,40}!|#!?\[[a-z_]{1,40}` },
    ),
  ],
  [
    'swift',
    language(
      [...slashes, long('"""'), text('"')],
      'actor as associatedtype async await break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate final for func guard if import in init inout internal is lazy let mutating nil open override private protocol public repeat return self Self some static struct subscript super switch throw throws true try typealias var weak where while',
      marked,
    ),
  ],
  [
    'php',
    language(
      [...slashes, toEnd('#'), long('"'), long("'")],
      `${jsWords} abstract and array bool echo elseif empty endforeach endif enum final fn foreach implements int interface isset match namespace or parent private protected public readonly require require_once self string trait unset use`,
      { ...capitals, ...variables },
    ),
  ],
  [
    'objectivec objc m',
    language([...slashes, text('@"'), ...both], `${cWords} BOOL id instancetype nil NO self super YES`, {
      ...capitals,
      named: String.raw`[@#][a-z]{1,30}`,
    }),
  ],
  [
    'python py python3',
    language(
      [toEnd('#'), long('"""'), long("'''"), ...both],
      'and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield',
      marked,
    ),
  ],
  [
    'ruby rb',
    language(
      [toEnd('#'), ...both],
      'alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not or private protected public raise redo require rescue retry return self super then true undef unless until when while yield',
      { ...capitals, named: String.raw`[$@:][A-Za-z_]\w{0,60}` },
    ),
  ],
  [
    'perl pl',
    language(
      [toEnd('#'), ...both],
      'and cmp do else elsif eq for foreach ge goto gt if last le local lt my ne next not or our package print redo require return sub undef unless until use while xor',
      variables,
    ),
  ],
  [
    'shell sh bash zsh console',
    language(
      [toEnd('#'), long('"'), bare("'")],
      'alias break case cd continue do done echo elif else esac eval exec exit export fi for function if in local readonly return set shift sudo then trap unset until while',
      { named: String.raw`\$\{?#?[A-Za-z_]\w{0,60}|\$[0-9@*?$!#-]` },
    ),
  ],
  [
    'powershell ps1 pwsh',
    language(
      [until('<#', '#>'), toEnd('#'), { ...long('"'), bare: true }, bare("'")],
      'begin break catch class continue do else elseif end enum exit filter finally for foreach function if in param process return switch throw trap try until using while',
      { anyCase: true, named: String.raw`[$-][A-Za-z_]\w{0,60}` },
    ),
  ],
  [
    'lua',
    language(
      [until('--[[', ']]'), toEnd('--'), bare('[[', ']]'), ...both],
      'and break do else elseif end false for function goto if in local nil not or repeat return then true until while',
    ),
  ],
  [
    'sql postgres postgresql mysql sqlite plpgsql',
    language(
      [until('/*', '*/'), toEnd('--'), bare("'"), bare('"')],
      'add all alter and as asc begin between bigint boolean by case check column commit constraint create cross default delete desc distinct drop else end exists explain false foreign from full group having if in index inner insert integer into is join key lateral left like limit not null numeric offset on or order outer over partition primary references returning right rollback select set table text then timestamptz true union unique update using values varchar view when where with',
      { anyCase: true, named: String.raw`[$:@][A-Za-z0-9_]{1,60}` },
    ),
  ],
  ['json json5 jsonc', language([...slashes, ...both], 'true false null')],
  ['yaml yml', language([toEnd('#'), long('"'), bare("'")], 'true false null yes no on off', { anyCase: true })],
  [
    'ini toml conf cfg properties dotenv',
    language([toEnd('#'), toEnd(';'), long('"""'), ...both], 'true false yes no on off', { anyCase: true }),
  ],
  [
    'dockerfile docker',
    language(
      [toEnd('#'), ...both],
      'ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR',
      { named: String.raw`\$\{?[A-Za-z_]\w{0,60}` },
    ),
  ],
  [
    'makefile make mk cmake',
    language(
      [toEnd('#'), ...both],
      'define else endef endif endfunction foreach function if ifdef ifeq ifndef ifneq include set',
      {
        named: String.raw`\$[({][A-Za-z_]\w{0,60}|\$[@<^?*%]`,
      },
    ),
  ],
  [
    'css scss less',
    language([until('/*', '*/'), ...both], 'important', { named: String.raw`[@.#][A-Za-z_][\w-]{0,60}` }),
  ],
  [
    'xml html xhtml svg vue markup',
    language([until('<!--', '-->'), bare('="', '"'), bare("='", "'")], '', {
      named: String.raw`<[/!?]?[A-Za-z][\w:.-]{0,60}|&#?\w{1,30};`,
    }),
  ],
];

const known = new Map(described.flatMap(([names, one]) => names.split(' ').map((name) => [name, one] as const)));

/** All names of languages. */
export const languageNames: readonly string[] = [...known.keys()];

/** The language of that name (or of the first word there, in any case), or null. */
export const languageOf = (info: string): Language | null => known.get(nameOf(info)) ?? null;
