// Runs the tests of the rules inside one process, where Stryker's own runner for jest would load every test file for each mutant.
// Describe blocks are collected once by jest-circus; for a mutant only the tests that reach it run, and the first that fails ends it.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

const require = createRequire(import.meta.url);

/** Where the tests are that speak of cases, inspections and plans. */
const FOLDERS = ['case', 'inspection', 'planning', 'campaign', 'law', 'reconciliation'];

/** Tests that replace a module of the rules by another. */
const LEFT_OUT = ['rules-version.test.ts', 'inspection-rules-version.test.ts'];

const CASES = 20;
const PROPERTIES = /(?:properties|invariants)\.test\.ts$/;

/** Where planning keeps answers between questions: they must not outlive the mutant, or the test whose coverage is measured. */
const REMEMBERING = { '../memoize': 'memoize', '../law/memoize-per-rules': 'memoizePerRules' };

const stryker = (globalThis.__stryker__ ??= {});

class RulesRunner {
  #tests = [];
  /** How long each test took at its longest: quick ones run first, since the first that fails ends the run. */
  #took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    prepareGlobals();
  }

  async dryRun() {
    stryker.mutantCoverage = { static: {}, perTest: {} };
    this.#tests = load(FOLDERS);
    const tests = await this.#run(this.#tests, { bail: false, onTest: ({ id }) => (stryker.currentTestId = id) });
    stryker.currentTestId = undefined;
    const { mutantCoverage } = stryker;
    stryker.mutantCoverage = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit }) {
    const wanted = testFilter && new Set(testFilter);
    if (this.#tests.length === 0) this.#tests = load(FOLDERS);
    const result = await this.#runWith(activeMutant, hitLimit, () => this.#tests.filter(({ id }) => wanted?.has(id) ?? true));
    if (result.status !== MutantRunStatus.Survived) return result;
    // what tests work out while they are loaded was worked out without the mutant: those of its folder begin anew
    const folders = FOLDERS.filter((folder) => sandboxFileName.includes(`${sep}${folder}${sep}`));
    return await this.#runWith(activeMutant, undefined, () => load(folders)).catch(notLoaded);
  }

  /** @param choose the tests to run, found while the mutant is in force */
  async #runWith({ id }, hitLimit, choose) {
    Object.assign(stryker, { activeMutant: id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    try {
      const tests = await this.#run(quickFirst(choose(), this.#took), { bail: true });
      return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests });
    } finally {
      Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined });
    }
  }

  async #run(tests, { bail, onTest }) {
    const results = [];
    for (const test of tests) {
      onTest?.(test);
      const result = await runOne(test);
      results.push(result);
      this.#took.set(test.id, Math.max(this.#took.get(test.id) ?? 0, result.timeSpentMs));
      if (bail && result.status === TestStatus.Failed) break;
    }
    return results;
  }
}

/** Without the mutant every file of tests can be loaded. */
function notLoaded(error) {
  return { status: MutantRunStatus.Killed, killedBy: ['loading'], failureMessage: String(error), nrOfTests: 0 };
}

function quickFirst(tests, took) {
  const cost = ({ id, fileName }) => took.get(id) ?? (PROPERTIES.test(fileName) ? 1_000 : 0);
  return [...tests].sort((one, other) => cost(one) - cost(other));
}

/** @returns the tests of these folders, in modules of their own */
function load(folders) {
  for (const file of Object.keys(require.cache)) if (isOurs(file)) delete require.cache[file];
  return folders.flatMap((folder) => testFiles(resolve('test/domain', folder))).flatMap((file) => collect(file));
}

function prepareGlobals() {
  // no colours in messages, and the same surroundings as under jest
  Object.assign(process.env, { FORCE_COLOR: '0', NODE_ENV: 'test' });
  require(resolve('test/crash/run-typescript.cjs'));
  const compile = require.extensions['.ts'];
  require.extensions['.ts'] = (module, filename) => {
    if (filename.includes(`${sep}domain${sep}planning${sep}`)) forgetBetweenMutants(module);
    compile(module, filename);
  };
  drawFewer();
  const { describe, it, test } = require('jest-circus');
  Object.assign(globalThis, { describe, it, test, expect: require('@jest/expect').jestExpect });
}

/** Properties see the same few random cases for every mutant: what they do not find in these is looked for by the examples. */
function drawFewer() {
  const fc = require('fast-check');
  const assert = (property, options) =>
    fc.assert(property, { ...options, numRuns: Math.min(options?.numRuns ?? CASES, CASES), seed: 4711 });
  const fewer = { ...fc, assert, __esModule: true };
  require.cache[require.resolve('fast-check')].exports = { ...fewer, default: fewer };
}

function forgetBetweenMutants(module) {
  const load = module.require.bind(module);
  module.require = (name) => {
    const remembering = REMEMBERING[name];
    return remembering === undefined ? load(name) : { [remembering]: forgetful(load(name)[remembering]) };
  };
}

function forgetful(remembering) {
  return (...how) => {
    let answer;
    let of;
    return (question) => {
      const now = `${stryker.activeMutant}/${stryker.currentTestId}`;
      if (of !== now) [answer, of] = [remembering(...how), now];
      return answer(question);
    };
  };
}

const isOurs = (file) => file.startsWith(resolve('.') + sep) && !file.includes(`${sep}node_modules${sep}`) && file.endsWith('.ts');

function testFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name.split(sep).at(-1)))
    .sort()
    .map((name) => join(folder, name));
}

/** @returns the tests of a file, without running them */
function collect(fileName) {
  const { getState, resetState } = require('jest-circus');
  resetState();
  require(fileName);
  const found = [];
  const walk = (block, names) => {
    if (block.hooks.length > 0) throw new Error(`${fileName} has hooks, which this runner does not know.`);
    for (const child of block.children) {
      const named = [...names, child.name];
      if (child.type === 'describeBlock') walk(child, named);
      else if (child.mode !== 'skip' && child.mode !== 'todo')
        found.push({ id: `${fileName.slice(resolve('.').length + 1)} ${named.join(' › ')} #${found.length}`, fileName, fn: child.fn });
    }
  };
  walk(getState().rootDescribeBlock, []);
  return found;
}

async function runOne({ id, fileName, fn }) {
  const began = performance.now();
  const { jestExpect } = require('@jest/expect');
  try {
    await fn();
    const { assertionCalls, expectedAssertionsNumber: expected } = jestExpect.getState();
    if (expected != null && expected !== assertionCalls) throw new Error(`${assertionCalls} of ${expected} expectations ran`);
    return { id, name: id, fileName, timeSpentMs: performance.now() - began, status: TestStatus.Success };
  } catch (error) {
    return { id, name: id, fileName, timeSpentMs: performance.now() - began, status: TestStatus.Failed, failureMessage: String(error) };
  } finally {
    jestExpect.setState({ assertionCalls: 0, expectedAssertionsNumber: null });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RulesRunner)];
