// What a run of the gate comes to. Pure: documents in jest's own form go in, numbers and sentences come out.

/** More files than this that fail and then pass are no slow machine any more. */
export const FLAKY_FILES_ALLOWED = 2;

/**
 * One step as it ran: `first` is jest's document (undefined when it left none), `again` has the document of each failed file's second
 * run, alone, by the file's name.
 * @typedef {{ step: string, first: object | undefined, again: Record<string, object | undefined> }} Run
 */

/**
 * @returns every file of a document with what its tests came to; one that did not load counts as one failure. jest calls a file
 *   'focused' of which it left tests out and passed the others.
 */
export function filesOf(results) {
  return (results?.testResults ?? []).map(({ name, status, assertionResults }) => {
    const count = (wanted) => assertionResults.filter((test) => test.status === wanted).length;
    const passed = count('passed');
    const failed = count('failed');
    const leftOut = assertionResults.length - passed - failed;
    return { file: name, passed, failed: status === 'failed' ? Math.max(1, failed) : failed, leftOut };
  });
}

/** @returns the files that a second run, alone, decides about */
export function failedFiles(results) {
  return filesOf(results)
    .filter(({ failed }) => failed > 0)
    .map(({ file }) => file);
}

/** @returns a document for what is not jest: one file with one test */
export function documentOf(name, passed) {
  const status = passed ? 'passed' : 'failed';
  return { success: passed, testResults: [{ name, status, assertionResults: [{ status }] }] };
}

/** @param {readonly Run[]} runs */
export function judge(runs) {
  const parts = runs.map(judgeRun);
  const flaky = parts.flatMap((part) => part.flaky);
  const failures = parts.flatMap((part) => part.failures);
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  const tooMany = flaky.length > FLAKY_FILES_ALLOWED ? flaky.length : 0;
  if (tooMany > 0) failures.push(`${tooMany} files passed at the second attempt only; ${FLAKY_FILES_ALLOWED} are allowed`);
  return { passed: sum('passed'), failed: sum('failed') + tooMany, flaky, failures };
}

function judgeRun({ step, first, again }) {
  const part = { passed: 0, failed: 0, flaky: [], failures: [] };
  const fail = (count, sentence) => {
    part.failed += count;
    part.failures.push(sentence);
  };
  if (first === undefined) fail(1, `${step}: ended without a result`);
  else {
    for (const outcome of filesOf(first)) judgeFile(part, { step, outcome, second: again[outcome.file] }, fail);
    if (part.passed + part.failed === 0) fail(1, `${step}: no test was run`);
    // jest itself says no, and names no file: a run that was broken off, an obsolete snapshot
    else if (first.success !== true && failedFiles(first).length === 0) fail(1, `${step}: jest failed without a failed file`);
  }
  return part;
}

function judgeFile(part, { step, outcome, second }, fail) {
  const { file, passed, failed, leftOut } = outcome;
  const name = `${step}: ${file}`;
  // the gate installs what its tests need: what is left out there was forgotten
  if (leftOut > 0) fail(leftOut, `${name}: ${leftOut} left out`);
  if (failed === 0) {
    part.passed += passed;
    return;
  }
  const repeated = filesOf(second).find((other) => other.file === file);
  const holds = second?.success === true && repeated !== undefined && repeated.failed === 0;
  // a second run that leaves tests out says nothing about them
  if (holds && repeated.passed >= passed + failed) {
    part.passed += repeated.passed;
    part.flaky.push(name);
  } else {
    part.passed += passed;
    fail(failed, name);
  }
}

/** @returns what the gate prints at its end; its last line is `N passed, N failed` */
export function lastLines({ passed, failed, flaky, failures }) {
  return [
    ...flaky.map((name) => `flaky: ${name}`),
    ...failures.map((sentence) => `failed: ${sentence}`),
    `${passed} passed, ${failed} failed`,
  ];
}
