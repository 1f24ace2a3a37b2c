import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { projectRoot } from '../../worker/settings/project-root';

type Status = 'passed' | 'failed' | 'pending';

interface Run {
  readonly step: string;
  readonly first?: object;
  readonly again: Readonly<Record<string, object>>;
}

/** The gate's own program, in a Node of its own as in the gate: jest does not load ES modules. */
function lastLines(...runs: readonly Run[]): readonly string[] {
  const program = `
    import { judge, lastLines } from ${JSON.stringify(pathToFileURL(join(projectRoot(), 'scripts', 'gate', 'verdict.mjs')).href)};
    console.log(lastLines(judge(JSON.parse(process.argv[1]))).join('\\n'));`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(runs)], { encoding: 'utf8' });
  return out.trimEnd().split('\n');
}

/** A document as jest writes it, as far as the gate reads it. */
function jestDocument(files: Readonly<Record<string, readonly Status[] | 'did not load'>>, success?: boolean): object {
  const testResults = Object.entries(files).map(([name, tests]) =>
    tests === 'did not load'
      ? { name, status: 'failed', assertionResults: [] }
      : {
          name,
          status: tests.includes('failed') ? 'failed' : tests.includes('pending') ? 'focused' : 'passed',
          assertionResults: tests.map((status) => ({ status })),
        },
  );
  return { success: success ?? testResults.every(({ status }) => status !== 'failed'), testResults };
}

/** What jest writes of one file with this source. */
function documentOfJest(source: string): object {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-gate-test-'));
  try {
    writeFileSync(join(folder, 'a.test.js'), source);
    writeFileSync(join(folder, 'jest.config.json'), '{}');
    const jest = join(projectRoot(), 'node_modules', 'jest', 'bin', 'jest.js');
    spawnSync(process.execPath, [jest, '--json', '--outputFile=out.json'], { cwd: folder });
    const document = z
      .looseObject({ testResults: z.array(z.looseObject({ name: z.string() })) })
      .parse(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')));
    return { ...document, testResults: document.testResults.map((suite) => ({ ...suite, name: basename(suite.name) })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the gate', () => {
  it('counts what passes at once', () => {
    const first = jestDocument({ 'a.test.ts': ['passed', 'passed'], 'b.test.ts': ['passed'] });
    expect(lastLines({ step: 'tests', first, again: {} })).toEqual(['3 passed, 0 failed']);
  });

  it('fails for a test that was left out, and says where', () => {
    const first = jestDocument({ 'a.test.ts': ['passed', 'pending', 'passed'], 'b.test.ts': ['passed'] });
    expect(lastLines({ step: 'tests', first, again: {} })).toEqual(['failed: tests: a.test.ts: 1 left out', '3 passed, 1 failed']);
  });

  it.each([
    ['passes', `it('a', () => {}); it('b', () => {});`, ['2 passed, 0 failed']],
    ['leaves a test out', `it('a', () => {}); it.skip('b', () => {});`, ['failed: tests: a.test.js: 1 left out', '1 passed, 1 failed']],
    ['fails', `it('a', () => {}); it('b', () => { throw new Error('no'); });`, ['failed: tests: a.test.js', '1 passed, 1 failed']],
    ['does not load', `throw new Error('no');`, ['failed: tests: a.test.js', '0 passed, 1 failed']],
  ])('reads what jest itself writes of a file that %s', (_what, source, lines) => {
    expect(lastLines({ step: 'tests', first: documentOfJest(source), again: {} })).toEqual(lines);
  });

  it('names a file that passes alone, and counts all of its tests as passed', () => {
    const first = jestDocument({ 'a.test.ts': ['passed', 'failed'], 'b.test.ts': ['passed'] });
    const again = { 'a.test.ts': jestDocument({ 'a.test.ts': ['passed', 'passed'] }) };
    expect(lastLines({ step: 'tests', first, again })).toEqual(['flaky: tests: a.test.ts', '3 passed, 0 failed']);
  });

  it('fails when three files pass only at the second attempt, over all steps', () => {
    const once = (step: string, ...files: readonly string[]): Run => ({
      step,
      first: jestDocument(Object.fromEntries(files.map((file) => [file, ['failed']]))),
      again: Object.fromEntries(files.map((file) => [file, jestDocument({ [file]: ['passed'] })])),
    });
    expect(lastLines(once('tests', 'a', 'b'), once('storm'))).toContain('failed: storm: no test was run');
    expect(lastLines(once('tests', 'a', 'b'))).toEqual(['flaky: tests: a', 'flaky: tests: b', '2 passed, 0 failed']);
    expect(lastLines(once('tests', 'a', 'b'), once('storm', 'c'))).toEqual([
      'flaky: tests: a',
      'flaky: tests: b',
      'flaky: storm: c',
      'failed: 3 files passed at the second attempt only; 2 are allowed',
      '3 passed, 3 failed',
    ]);
  });

  it('fails what fails again, and what was not run again', () => {
    const first = jestDocument({ 'a.test.ts': ['passed', 'failed', 'failed'] });
    const failed = ['failed: tests: a.test.ts', '1 passed, 2 failed'];
    expect(
      lastLines({ step: 'tests', first, again: { 'a.test.ts': jestDocument({ 'a.test.ts': ['passed', 'passed', 'failed'] }) } }),
    ).toEqual(failed);
    expect(lastLines({ step: 'tests', first, again: {} })).toEqual(failed);
  });

  it('runs a file that did not load once more, and counts it as one failure', () => {
    const first = jestDocument({ 'a.test.ts': 'did not load', 'b.test.ts': ['passed'] });
    expect(lastLines({ step: 'tests', first, again: { 'a.test.ts': jestDocument({ 'a.test.ts': ['passed', 'passed'] }) } })).toEqual([
      'flaky: tests: a.test.ts',
      '3 passed, 0 failed',
    ]);
    expect(lastLines({ step: 'tests', first, again: { 'a.test.ts': jestDocument({ 'a.test.ts': 'did not load' }) } })).toEqual([
      'failed: tests: a.test.ts',
      '1 passed, 1 failed',
    ]);
  });

  it('does not take a second run for a pass that leaves tests out, or that jest itself does not call one', () => {
    const first = jestDocument({ 'a.test.ts': ['passed', 'passed', 'failed'] });
    for (const second of [
      jestDocument({ 'a.test.ts': ['passed'] }),
      jestDocument({ 'a.test.ts': ['pending', 'pending', 'pending'] }),
      jestDocument({ 'b.test.ts': ['passed', 'passed', 'passed'] }),
      jestDocument({ 'a.test.ts': ['passed', 'passed', 'passed'] }, false),
    ])
      expect(lastLines({ step: 'tests', first, again: { 'a.test.ts': second } }).at(-1)).toBe('2 passed, 1 failed');
  });

  it('fails a step without a test, without a document, or that jest calls failed without naming a file', () => {
    expect(lastLines({ step: 'tests', first: jestDocument({}), again: {} })).toEqual([
      'failed: tests: no test was run',
      '0 passed, 1 failed',
    ]);
    expect(lastLines({ step: 'tests', first: jestDocument({ 'a.test.ts': ['pending'] }), again: {} }).at(-1)).toBe('0 passed, 1 failed');
    expect(lastLines({ step: 'tests', again: {} })).toEqual(['failed: tests: ended without a result', '0 passed, 1 failed']);
    expect(lastLines({ step: 'tests', first: jestDocument({ 'a.test.ts': ['passed'] }, false), again: {} })).toEqual([
      'failed: tests: jest failed without a failed file',
      '1 passed, 1 failed',
    ]);
  });
});
