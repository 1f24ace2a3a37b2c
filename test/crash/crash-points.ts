/**
 * Loaded before a program of the product (`node -r …`), which knows nothing of it: every call that reaches the outside of the
 * process passes by here and can be its last, or stand still in it. What is new in the product is found by itself.
 */
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { AsyncLocalStorage } from 'node:async_hooks';
import { asyncLocalStorage } from '@temporalio/activity';
import { Client as GrpcClient } from '@grpc/grpc-js';
import { Bot } from 'grammy';
import Mailer from 'nodemailer/lib/mailer';
import pg from 'pg';
import { Worker } from '@temporalio/worker';
import { CHANNELS } from '../../domain/channel';
import { isSamePoint, type CrashNote, type CrashOrder, type PassedPoint } from './crash-point';
import { describeSql } from './describe-sql';

const notes = process.env.CRASH_NOTES ?? '';
/** The path of a process that runs no activities: what it does with one update. */
const UPDATE_PATH = 'handleUpdate';
const isBot = process.env.CRASH_PROGRAM === 'bot';

let order: CrashOrder = { type: 'none' };
let executions = new Map<string, number>();
/** A process that was woken goes on, and is not struck again. */
let isStruck = false;
const SIGNALS = { kill: 'SIGKILL', freeze: 'SIGSTOP' } as const;

/** One run of a path, from its first call to its last. */
interface Walk {
  readonly place: Omit<PassedPoint, 'label'>;
  /** What was under way when the next order came is none of its paths. */
  readonly under: CrashOrder;
  readonly times: Map<string, number>;
  /** The last call, word for word: who polls asks the same again. */
  last?: string;
}

const walks = new WeakMap<object, Walk>();
/** The update that the bot is at: everything its handler calls, wherever it waits. */
const updates = new AsyncLocalStorage<Walk>();
/** The one it has just handled, and that is still to be marked so. */
let handled: Walk | undefined;

function beginWalk(place: Omit<PassedPoint, 'label' | 'execution'>): Walk {
  const name = `${place.path} ${place.channel ?? ''}`;
  const execution = (executions.get(name) ?? 0) + 1;
  executions.set(name, execution);
  return { place: { ...place, execution }, under: order, times: new Map() };
}

/** The call by which an update is marked as handled comes after its handler. */
function isMark(call: string): boolean {
  return call.includes('update telegram_update set handled_at');
}

function currentWalk(call: string): Walk | undefined {
  if (isBot) return updates.getStore() ?? (isMark(call) ? handled : undefined);
  const context = asyncLocalStorage.getStore();
  if (context === undefined) return undefined;
  const known = walks.get(context);
  if (known !== undefined) return known;
  const { activityType, taskQueue } = context.info;
  const channel = CHANNELS.find((one) => taskQueue.endsWith(`-${one}`));
  const walk = beginWalk({ path: activityType, ...(channel === undefined ? {} : { channel }) });
  walks.set(context, walk);
  return walk;
}

/** @returns undefined outside of any path, and for a question that is only asked again */
function pointAt(label: string, call: string): PassedPoint | undefined {
  const walk = currentWalk(call);
  if (walk === undefined || walk.under !== order || walk.last === call) return undefined;
  walk.last = call;
  const times = (walk.times.get(label) ?? 0) + 1;
  walk.times.set(label, times);
  return { ...walk.place, label: times === 1 ? label : `${label} #${times}` };
}

function pass(point: PassedPoint, side: 'before' | 'after'): void {
  if (order.type === 'list' && side === 'before') note({ type: 'passed', point });
  if (isStruck || order.type !== 'strike' || order.side !== side || !isSamePoint(order.point, point)) return;
  if (order.execution !== undefined && order.execution !== point.execution) return;
  isStruck = true;
  note({ type: 'struck', point });
  // the signal has its effect at once
  process.kill(process.pid, SIGNALS[order.blow]);
  // should it not, nothing may happen any more all the same
  if (order.blow === 'kill') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Written whole before anything else happens. */
function note(line: CrashNote): void {
  appendFileSync(notes, `${JSON.stringify(line)}\n`);
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** What a call is about. */
interface Reading {
  readonly label: string;
  /** Word for word. */
  readonly call: string;
}

function interpose(target: object, method: string, read: (args: readonly unknown[]) => Reading | undefined): void {
  const original = Reflect.get(target, method) as Call;
  Reflect.set(target, method, function (this: unknown, ...args: unknown[]): unknown {
    const reading = read(args);
    const point = reading === undefined ? undefined : pointAt(reading.label, reading.call);
    if (point === undefined) return original.apply(this, args);
    pass(point, 'before');
    const after = (): void => pass(point, 'after');
    const result = original.apply(this, tellCallback(args, after));
    return result instanceof Promise ? result.finally(after) : result;
  });
}

/** A caller that hands in a callback is answered through it. */
function tellCallback(args: readonly unknown[], after: () => void): unknown[] {
  const callback = args.at(-1);
  if (typeof callback !== 'function') return [...args];
  const told: Call = function (...answer) {
    after();
    return (callback as Call).apply(this, answer);
  };
  return [...args.slice(0, -1), told];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

interpose(pg.Client.prototype, 'query', ([statement, values]) => {
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : statement;
  return typeof text === 'string' ? { label: `sql ${describeSql(text)}`, call: `${text} ${textOf(values)}` } : undefined;
});

interpose(Mailer.prototype, 'sendMail', () => ({ label: 'smtp send', call: 'smtp send' }));

interpose(GrpcClient.prototype, 'makeUnaryRequest', ([path, , , request]) => {
  const method = String(path).split('/').at(-1) ?? '';
  const bytes = request instanceof Uint8Array ? Buffer.from(request).toString('base64') : '';
  return { label: `temporal ${method}`, call: `${method} ${bytes}` };
});

/** The method of a Bot API call, from the address as Node's `request` takes it. */
function botApiMethod([target]: readonly unknown[]): string | undefined {
  const path = target instanceof URL ? target.pathname : typeof target === 'string' ? new URL(target).pathname : pathOf(target);
  return /^\/bot[^/]+\/(\w+)/.exec(path)?.[1];
}

function pathOf(options: unknown): string {
  if (typeof options !== 'object' || options === null) return '';
  const { path, pathname } = options as { readonly path?: unknown; readonly pathname?: unknown };
  return typeof path === 'string' ? path : typeof pathname === 'string' ? pathname : '';
}

if (isBot) {
  const handle = Reflect.get(Bot.prototype, 'handleUpdate') as Call;
  Reflect.set(Bot.prototype, 'handleUpdate', async function (this: unknown, ...args: unknown[]): Promise<void> {
    const walk = beginWalk({ path: UPDATE_PATH, channel: 'telegram' });
    await updates.run(walk, () => handle.apply(this, args));
    handled = walk;
  });
}

for (const agent of [http, https]) {
  const original = agent.request as Call;
  Reflect.set(agent, 'request', function (this: unknown, ...args: unknown[]): unknown {
    const method = botApiMethod(args);
    const point = method === undefined ? undefined : pointAt(`telegram ${method}`, `telegram ${method} ${Math.random()}`);
    if (point !== undefined) pass(point, 'before');
    const request: unknown = original.apply(this, args);
    return request;
  });
}

/** The worker runs the lane's own workflows: those of the product, with short heartbeats. */
const createWorker = Reflect.get(Worker, 'create') as Call;
Reflect.set(Worker, 'create', function (this: unknown, options: { readonly workflowBundle?: unknown }): unknown {
  const bundle = options.workflowBundle === undefined ? {} : { workflowBundle: { codePath: process.env.CRASH_BUNDLE } };
  return createWorker.call(this, { ...options, ...bundle, maxHeartbeatThrottleInterval: '200ms' });
});

process.on('message', (given: CrashOrder) => {
  order = given;
  executions = new Map();
  process.send?.({ type: 'heard' });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
