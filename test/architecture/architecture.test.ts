import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createActivities, type ActivityPorts } from '../../activities/index';
import { createWords, loadTexts, listKeys } from '../../adapters/packages/words';
import { createWebApp } from '../../client/web/app';
import { CONSOLE_ROUTES } from '../../client/web/console/routes';
import { DEMO_ROUTES, PUBLIC_ROUTES, type RoutePattern } from '../../client/web/public-routes';
import type { WebPorts } from '../../client/web/web-parts';
import { CASE_OUTCOMES } from '../../domain/case/outcome';
import { QUEUES, ROLL_STATUSES } from '../../domain/case/queue';
import { REPLY_CODES } from '../../domain/reply-code';
import { STEP_KINDS } from '../../domain/planning/case-plan';
import { LANGUAGES } from '../../domain/channel';
import { RECORDABLE_OUTCOMES } from '../../domain/inspection/outcome';
import { REFUSAL_CODES } from '../../domain/refusal';
import { MESSAGE_STATUSES } from '../../domain/delivery/ledger';
import { projectRoot } from '../../worker/settings/project-root';

const root = projectRoot();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

describe('the workflow bundle', () => {
  it('is under 2.0 MB and holds no zod and no time-zone library', () => {
    const size = statSync(join(root, 'dist', 'workflow-bundle.js')).size;
    process.stderr.write(`workflow bundle: ${size} bytes\n`);
    expect(size).toBeLessThan(2_000_000);
    expect(read('dist/workflow-bundle.js')).not.toMatch(/node_modules\/(zod|temporal-polyfill|kysely|grammy|nodemailer)\//);
  });
});

describe('contracts', () => {
  it('creates every activity a workflow may ask for', () => {
    const asked = [...read('activities/contract.ts').matchAll(/^ {2}(\w+)\(input: /gm)].map(([, name]) => name);
    const created = Object.keys(createActivities({ store: { cases: {}, inspections: {} } } as unknown as ActivityPorts));
    expect(asked.length).toBeGreaterThan(5);
    expect(created.sort()).toEqual([...asked].sort());
  });

  it('handles every message in a workflow, and somebody sends it', () => {
    const messages = [...read('workflows/messages.ts').matchAll(/export const (\w+) = define(Signal|Update)/g)].map(
      ([, name = '']) => name,
    );
    const handlers = ['operator-case', 'campaign', 'inspection'].map((name) => read(`workflows/${name}.ts`)).join('\n');
    const senders = [...sources('client'), ...sources('adapters/temporal'), ...sources('workflows')].map(read).join('\n');
    expect(messages.length).toBeGreaterThan(10);
    for (const name of messages) {
      const handled = new RegExp(`(setHandler\\(|handleRequest\\(running, )messages\\.${name}\\b`);
      expect(`${name} handled: ${handled.test(handlers)}`).toBe(`${name} handled: true`);
      const uses = [...senders.matchAll(new RegExp(`messages\\.${name}\\b`, 'g'))].length;
      expect(`${name} sent: ${uses > 1}`).toBe(`${name} sent: true`);
    }
  });
});

describe('the web process', () => {
  const login = { username: 'staff', password: 'secret' };
  const demo = { campaignId: 'c', operatorChatUrl: 'http://a', mailboxUrl: 'http://b', inspectorChatUrl: 'http://d' };
  /** Nothing behind it works: whatever is let in, fails, and what is kept out does not notice. */
  const anApp = (more: Partial<WebPorts> = {}) =>
    createWebApp({ words: { say: (_: string, key: string) => key }, log: () => undefined, login, ...more } as unknown as WebPorts);
  const name = ({ method, path }: RoutePattern): string => `${method} ${path}`;
  /** The routes as the router has them, in whichever file they were added. */
  const routesOf = (app: ReturnType<typeof createWebApp>): readonly RoutePattern[] => [
    ...new Map(app.routes.filter(({ path }) => path !== '/*').map((route) => [name(route), route])).values(),
  ];
  const openOf = async (app: ReturnType<typeof createWebApp>): Promise<readonly string[]> => {
    const answers = await Promise.all(
      routesOf(app).map(async (route) => {
        const { status } = await app.request(route.path.replace(/:\w+/g, 'x'), { method: route.method });
        return status === 401 ? [] : [name(route)];
      }),
    );
    return answers.flat().sort();
  };

  it('answers without a login what the list of public routes names, and nothing else', async () => {
    const app = anApp();
    expect(routesOf(app).length).toBeGreaterThan(PUBLIC_ROUTES.length);
    expect(await openOf(app)).toEqual(PUBLIC_ROUTES.map(name).sort());
  });

  it('opens the demo only while one is running', async () => {
    expect(await openOf(anApp({ demo } as unknown as WebPorts))).toEqual([...PUBLIC_ROUTES, ...DEMO_ROUTES].map(name).sort());
  });

  it('names no public route that does not exist, and none of the console', () => {
    const all = new Set(routesOf(anApp()).map(name));
    expect([...PUBLIC_ROUTES, ...DEMO_ROUTES].map(name).filter((one) => !all.has(one))).toEqual([]);
    expect(CONSOLE_ROUTES.filter(({ path }) => PUBLIC_ROUTES.some((open) => open.path === path))).toEqual([]);
  });

  it.each(['/forgotten', '/c/:token/forgotten', '/verify/:code'])('demands a login for a route that somebody adds at %s', async (path) => {
    for (const add of ['get', 'post', 'all'] as const) {
      const app = anApp();
      app[add](path, (c) => c.text('secret'));
      const method = add === 'get' ? 'GET' : 'POST';
      expect((await app.request(path.replace(/:\w+/, 'x'), { method })).status).toBe(401);
    }
  });
});

describe('words', () => {
  const codes = [
    ...CASE_OUTCOMES.map((code) => `outcome-${code}`),
    ...RECORDABLE_OUTCOMES.flatMap((code) => [`inspection-outcome-${code}`, `button-outcome-${code}`]),
    ...REFUSAL_CODES.map((code) => `refusal-${code}`),
    ...QUEUES.filter((code) => code !== 'none').map((code) => `queue-${code}`),
    ...REPLY_CODES.flatMap((code) => [`button-${code}`, `ack-${code}`]),
    ...ROLL_STATUSES.map((code) => `roll-${code}`),
    ...MESSAGE_STATUSES.map((code) => `message-${code}`),
    ...STEP_KINDS.map((code) => `step-${code}`),
  ];

  it('has a text for every code and for every key the faces name, in every language', async () => {
    const texts = await loadTexts(join(root, 'texts'));
    expect(createWords(texts)).toBeDefined();
    const named = [...sources('client'), ...sources('activities')].flatMap((path) =>
      [...read(path).matchAll(/\bsay\((?:[\w.]+, )?'([a-z][\w-]+)'/g)].map(([, key = '']) => key),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const language of LANGUAGES) {
      const keys = new Set(listKeys(texts[language]));
      const campaignKeys = new Set(listKeys(read(`campaigns/kz-mining-2022/texts/${language}.ftl`)));
      expect([language, ...[...codes, ...named].filter((key) => !keys.has(key) && !campaignKeys.has(key))]).toEqual([language]);
    }
  });
});

/** Each rule of docs/rules.md from its anchor to the next heading: reason, rule, code, test. */
const rulesOf = (page: string): readonly string[] => page.split(/^##+ /m).filter((part) => part.startsWith('<a id='));

describe('documents', () => {
  it('names a test that exists in every row of the rules', () => {
    const rows = rulesOf(read('docs/rules.md'));
    expect(rows.length).toBeGreaterThan(15);
    expect(rows).toHaveLength(read('docs/rules.md').split('<a id=').length - 1);
    for (const row of rows) {
      const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
      expect(tests).not.toEqual([]);
      for (const path of tests) expect(`${path} ${existsSync(join(root, path))}`).toBe(`${path} true`);
    }
  });

  it('names in every row of the rules a function that exists, and a test of that row uses it', () => {
    const rows = rulesOf(read('docs/rules.md'));
    for (const row of rows) {
      const [, code = '', tests = ''] = /\n- Code: ([^]*?)\n- Test: ([^]*)/.exec(row) ?? [];
      const file = /`((?:domain|adapters|campaigns)\/[^`]+)`/.exec(code)?.[1] ?? '';
      if (file.startsWith('campaigns/')) continue;
      const functions = [...code.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      expect([row, functions.length > 0]).toEqual([row, true]);
      const source = read(file);
      const used = [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => read(path)).join('\n');
      const module = file.split('/').at(-1)?.replace('.ts', '') ?? '';
      for (const name of functions) {
        const exported = new RegExp(`export (?:async )?(?:function|const) ${name}\\b`).test(source);
        expect([file, name, exported]).toEqual([file, name, true]);
      }
      // by name, through the module, or through the real product
      const names = functions.some((name) => used.includes(name)) || used.includes(`/${module}'`) || tests.includes('test/e2e/');
      expect([row, names]).toEqual([row, true]);
    }
  });

  it('names in every row of the rules functions that the product itself uses: a test is no use', () => {
    const product = ['activities', 'adapters', 'client', 'domain', 'worker', 'workflows'].flatMap(sources).map(read).join('\n');
    const named = rulesOf(read('docs/rules.md')).flatMap((row) => {
      const [, code = ''] = /\n- Code: ([^]*?)\n- Test: /.exec(row) ?? [];
      return code.includes('`campaigns/') ? [] : [...code.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    });
    expect(named.length).toBeGreaterThan(40);
    // neither its declaration nor an import is a use
    const lines = product.split('\n').filter((line) => !/^(?:import|export \{)|^ +(?:type )?\w+,$/.test(line));
    const isUsed = (name: string): boolean =>
      lines.some((line) => new RegExp(`\\b${name}\\b`).test(line) && !new RegExp(`(?:function|const) ${name}\\b`).test(line));
    expect(named.filter((name) => !isUsed(name))).toEqual([]);
  });

  it('has no refusal that nothing in the product refuses with', () => {
    const product = ['activities', 'adapters', 'client', 'domain', 'worker', 'workflows']
      .flatMap(sources)
      .filter((path) => path !== join('domain', 'refusal.ts'))
      .map(read)
      .join('\n');
    expect(REFUSAL_CODES.filter((code) => !product.includes(`'${code}'`))).toEqual([]);
  });

  it('points every docstring at a rule that exists', () => {
    const anchors = new Set([...read('docs/rules.md').matchAll(/<a id="([\w-]+)">/g)].map(([, id]) => id));
    const pointed = ['activities', 'adapters', 'client', 'domain', 'workflows']
      .flatMap(sources)
      .flatMap((path) => [...read(path).matchAll(/docs\/rules\.md#([\w-]+)/g)].map(([, id]) => id));
    expect(pointed.filter((id) => !anchors.has(id))).toEqual([]);
  });
});

describe('packages', () => {
  it('has every part of the Temporal SDK at one exact version, and one protobufjs 8', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const versions = Object.entries(dependencies).flatMap(([name, version]) => (name.startsWith('@temporalio/') ? [version] : []));
    expect(new Set(versions).size).toBe(1);
    expect(versions[0]).toMatch(/^\d+\.\d+\.\d+$/);
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
    const copies = Object.entries(lock.packages).filter(
      ([path, { version }]) => path.endsWith('node_modules/protobufjs') && version?.startsWith('8.') === true,
    );
    expect(copies).toHaveLength(1);
  });
});
