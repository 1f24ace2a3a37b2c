import { breaks, checkOut, holds, imports, importsType, runMeasure, startMeasuring } from '../support/measure';

const { figure, figuresOf, stop } = startMeasuring();
afterAll(stop);

const lines = (count: number): string => '  step();\n'.repeat(count);

describe('cycles', () => {
  it('finds files that import each other', async () => {
    const found = await figure('file cycles', {
      'worker/a.ts': imports('./b'),
      'worker/b.ts': imports('./c'),
      'worker/c.ts': imports('./a'),
    });
    expect(found).toEqual(breaks(1, 'worker/a.ts ↔ worker/b.ts ↔ worker/c.ts'));
  });

  it.each([
    ['import type', importsType('./a')],
    ['a marked name', "import { type X } from './a';\nexport type Y = X;\n"],
    ['a type in place', "export type Y = import('./a').X;\n"],
    ['an export', "export type { X } from './a';\n"],
  ])('finds a cycle that is closed by %s', async (_, text) => {
    expect(await figure('file cycles', { 'worker/a.ts': imports('./b'), 'worker/b.ts': text })).toEqual(
      breaks(1, 'worker/a.ts ↔ worker/b.ts'),
    );
  });

  it('finds none where a file is imported on two ways', async () => {
    const diamond = {
      'worker/a.ts': imports('./b') + importsType('./c'),
      'worker/b.ts': imports('./c'),
      'worker/c.ts': 'export const x = 1;\n',
    };
    expect(await figure('file cycles', diamond)).toEqual(holds(0));
  });

  it('finds folders that import each other though no files do', async () => {
    const files = {
      'worker/a.ts': imports('../bench/b'),
      'worker/c.ts': 'export type X = 1;\n',
      'bench/b.ts': 'export const x = 1;\n',
      'bench/d.ts': importsType('../worker/c'),
    };
    expect(await figure('file cycles', files)).toEqual(holds(0));
    expect(await figure('folder cycles', files)).toMatchObject({ value: 1, holds: false });
  });

  it('finds folders of the domain that import each other, the ground among them', async () => {
    const files = {
      'domain/time.ts': importsType('./law/zone'),
      'domain/law/zone.ts': '',
      'domain/law/roll.ts': importsType('../keys'),
      'domain/keys.ts': '',
    };
    const found = await figure('folder cycles in domain', files);
    expect(found).toMatchObject({ value: 1, holds: false });
    expect(found.offenders[0]).toContain('ground ↔ law: ');
  });
});

describe('the longest chain of imports', () => {
  const chain = (length: number, link = imports): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [`worker/f${at}.ts`, at === length - 1 ? 'export const x = 1;\n' : link(`./f${at + 1}`)]),
    );

  it('counts the files on it', async () => {
    expect(await figure('longest import chain', chain(11))).toEqual(holds(11));
    expect(await figure('longest import chain', chain(12))).toEqual(
      breaks(12, Array.from({ length: 12 }, (_, at) => `worker/f${at}.ts`).join(' → ')),
    );
  });

  it('ends at an import by type', async () => {
    expect(await figure('longest import chain', { ...chain(12), 'worker/f5.ts': importsType('./f6') })).toEqual(holds(6));
  });

  it('begins in the product, not in a test', async () => {
    expect(await figure('longest import chain', { ...chain(11), 'test/a.test.ts': imports('../worker/f0') })).toEqual(holds(11));
  });

  it('counts every file of a cycle', async () => {
    expect(await figure('longest import chain', { ...chain(11), 'worker/f10.ts': imports('./f9') })).toEqual(holds(11));
  });
});

describe('functions', () => {
  const overLimit = 'functions over 40 own lines';

  it('finds one of 41 lines, and none of 40', async () => {
    expect(await figure(overLimit, { 'worker/a.ts': `function long() {\n${lines(38)}}\n` })).toEqual(holds(0));
    expect(await figure(overLimit, { 'worker/a.ts': `\nfunction long() {\n${lines(39)}}\n` })).toEqual(breaks(1, 'worker/a.ts:2 long: 41'));
  });

  it('does not count the lines of a function inside, but for its first', async () => {
    const outer = (own: number): string => `function outer() {\n${lines(own)}  each((one) => {\n${lines(30)}  });\n}\n`;
    expect(await figure(overLimit, { 'worker/a.ts': outer(37) })).toEqual(holds(0));
    expect(await figure(overLimit, { 'worker/a.ts': outer(38) })).toEqual(breaks(1, 'worker/a.ts:1 outer: 41'));
  });

  it.each([
    ['a method', `class A {\n  long() {\n${lines(39)}  }\n}\n`, 'worker/a.ts:2 long: 41'],
    ['a constructor', `class A {\n  constructor() {\n${lines(39)}  }\n}\n`, 'worker/a.ts:2 constructor: 41'],
    ['an accessor', `class A {\n  get long() {\n${lines(39)}  }\n}\n`, 'worker/a.ts:2 long: 41'],
    ['an arrow function', `const long = () => {\n${lines(39)}};\n`, 'worker/a.ts:1 long: 41'],
    ['a property', `const a = {\n  long: () => {\n${lines(39)}  },\n};\n`, 'worker/a.ts:2 long: 41'],
    ['an expression', `const long = () =>\n  [\n${'    1,\n'.repeat(38)}  ];\n`, 'worker/a.ts:1 long: 41'],
    ['a callback', `run(() => {\n${lines(39)}});\n`, 'worker/a.ts:1 callback: 41'],
  ])('finds %s', async (_, text, offender) => {
    expect(await figure(overLimit, { 'worker/a.ts': text })).toEqual(breaks(1, offender));
  });

  it('lets tests and benches be long', async () => {
    const text = `function long() {\n${lines(50)}}\n`;
    expect(await figure(overLimit, { 'test/a.ts': text, 'bench/a.ts': text })).toEqual(holds(0));
  });

  it('takes median and percentile of the named functions, not of callbacks', async () => {
    const named = (length: number): string => `function f${length}() {\n${lines(length - 2)}}\n`;
    const callbacks = 'run(() => 1);\n'.repeat(50);
    const figures = await figuresOf({ 'worker/a.ts': [5, 7, 26].map(named).join('') + callbacks });
    expect(figures.get('functions, median of own lines')).toMatchObject({ value: 7, holds: false });
    expect(figures.get('functions, 95th percentile of own lines')).toMatchObject({ value: 26, holds: false });
  });
});

describe('files', () => {
  it('finds one of 301 lines, in tests and scripts as well', async () => {
    const text = (count: number): string => 'step();\n'.repeat(count);
    expect(await figure('files over 300 lines', { 'worker/a.ts': text(300) })).toEqual(holds(0));
    expect(await figure('files over 300 lines', { 'test/a.ts': text(302), 'scripts/a.mjs': text(301) })).toEqual(
      breaks(2, 'test/a.ts: 302', 'scripts/a.mjs: 301'),
    );
  });

  it('leaves texts, data and what was built aside', async () => {
    const long = 'step\n'.repeat(400);
    const files = {
      'texts/en/bot.ftl': long,
      'test/replay/histories/a.json': long,
      'dist/worker/a.cjs': long,
      'node_modules/a/a.cjs': long,
    };
    expect(await figure('files over 300 lines', files)).toEqual(holds(0));
  });
});

describe('docstrings', () => {
  const share = 'exports with a docstring, %';

  it.each(['domain/law/zone.ts', 'domain/time.ts', 'ports/clock.ts', 'client/services/cases/cases.ts', 'activities/contract.ts'])(
    'misses one in %s',
    async (path) => {
      expect(await figure(share, { [path]: 'export type A = 1;\n/** What B is. */\nexport type B = 2;\n' })).toEqual(
        breaks(50, `${path}:1 A`),
      );
    },
  );

  it.each([
    'export function a() {}',
    'export const a = 1;',
    'export const { a } = from;',
    'export type a = 1;',
    'export interface a {}',
    'export class a {}',
    'export enum a {}',
    'const a = 1;\nexport { a };',
  ])('wants one above: %s', async (text) => {
    expect(await figure(share, { 'domain/x.ts': `${text}\n` })).toEqual(breaks(0, 'domain/x.ts:1 a'));
    expect(await figure(share, { 'domain/x.ts': `/** What it is. */\n${text}\n` })).toEqual(holds(100));
  });

  it.each([
    ['a plain comment', '// What A is.\n'],
    ['an empty one', '/** */\n'],
    ['one that a blank line parts from it', '/** What the file is. */\n\n'],
  ])('does not take %s for one', async (_, comment) => {
    const line = comment.split('\n').length;
    expect(await figure(share, { 'domain/x.ts': `${comment}export type A = 1;\n` })).toEqual(breaks(0, `domain/x.ts:${line} A`));
  });

  it('lets a schema and its type share one', async () => {
    const pair = '/** What A is. */\nexport const A = z.object({});\nexport type A = z.infer<typeof A>;\n';
    expect(await figure(share, { 'domain/x.ts': pair })).toEqual(holds(100));
  });

  it('wants none for what is exported of another file, is not exported, or lies elsewhere', async () => {
    const files = { 'domain/x.ts': "export { b } from './y';\ntype A = 1;\n", 'domain/y.ts': '', 'worker/a.ts': 'export type A = 1;\n' };
    expect(await figure(share, files)).toEqual(holds(100));
  });
});

describe('npm run measure', () => {
  it.each([
    [0, 'holds', '/** Since 1970. */\nexport type Instant = number;\n'],
    [1, 'is passed', 'export type Instant = number;\n'],
  ])('ends with %i when a limit %s', (code, _, text) => {
    const { root, remove } = checkOut({ 'domain/time.ts': text });
    const { status } = runMeasure(root);
    remove();
    expect(status).toBe(code);
  });
});
