import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What installing, building and running leave behind; nothing in it is written by us. */
const NOT_OURS = /^(?:node_modules|coverage|dist.*|\..*)$/;

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : filesIn(path, ending);
    return entry.isFile() && entry.name.endsWith(ending) ? [relative(root, path)] : [];
  });
}

describe('every document', () => {
  const documents = filesIn(root, '.md');

  it('has no line longer than 140 characters outside code blocks, tables included', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', join('docs', 'rules.md'), join('docs', 'glossary.md')]));
    const lines = documents.flatMap((path) => proseOf(read(path)).map(({ line, number }) => ({ place: `${path}:${number}`, line })));
    expect(lines.length).toBeGreaterThan(1_000);
    expect(lines.filter(({ line }) => line.length > 140).map(({ place }) => place)).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = documents.flatMap((path) =>
      proseOf(read(path)).flatMap(({ line, number }) => pathsIn(line).map((name) => ({ place: `${path}:${number}`, name }))),
    );
    expect(named.length).toBeGreaterThan(200);
    const exists = existing(filesIn(root, ''));
    expect(named.filter(({ name }) => !exists(name)).map(({ place, name }) => `${place}: ${name}`)).toEqual([]);
  });

  it('leads only to pages that exist', () => {
    const links = documents.flatMap((path) => relativeLinks(read(path)).map((target) => ({ path, target })));
    expect(links.length).toBeGreaterThan(30);
    const isThere = ({ path, target }: { readonly path: string; readonly target: string }): boolean =>
      existsSync(join(root, dirname(path), target));
    expect(links.filter((link) => !isThere(link)).map(({ path, target }) => `${path}: ${target}`)).toEqual([]);
  });
});

describe('a path that a document names', () => {
  const exists = existing(['domain/case/queue.ts', 'texts/en/bot.ftl', 'campaigns/generic/texts/ru.ftl']);

  it.each([
    'domain/case/queue.ts',
    'domain/case/queue',
    'domain/case/',
    'texts/en',
    'texts/<language>/bot.ftl',
    'texts/<language>/',
    'campaigns/*/texts',
    'campaigns/<campaign>/texts/*.ftl',
  ])('exists as %s', (name) => {
    expect(exists(name)).toBe(true);
  });

  it.each([
    'domain/case/que',
    'domain/queue.ts',
    'domain/case/queue.ts/',
    'texts/bot.ftl',
    'texts/<language>/portal.ftl',
    'campaigns/*.ftl',
  ])('does not exist as %s', (name) => {
    expect(exists(name)).toBe(false);
  });

  it('is read from code inside a sentence, without what surrounds it', () => {
    expect(pathsIn('In `domain/case/queue.ts`, and `npx jest test/domain/law --watch`; `node docs/a.md#part`; domain/none.ts')).toEqual([
      'domain/case/queue.ts',
      'test/domain/law',
      'docs/a.md',
    ]);
    expect(pathsIn('`case/<campaign>/<operator>`, `@temporalio/worker`, `.rollcall/papers`, `quarantine/…`')).toEqual([]);
  });
});

const PATH =
  /^(?:domain|ports|workflows|activities|client|adapters|worker|simulators|bench|test|docs|scripts|texts|campaigns)\/[\w./<>*@-]*/;

/** The paths in the code of a sentence: each word that begins with a folder of ours. */
function pathsIn(line: string): readonly string[] {
  const words = [...line.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/\s+/));
  return words.flatMap((word) => PATH.exec(word)?.[0] ?? []);
}

/** @returns whether there is such a file or folder; a module may be named without `.ts`, and `<name>` and `*` stand for any name */
function existing(files: readonly string[]): (name: string) => boolean {
  return (name) => {
    const [folder = ''] = /\/$/.exec(name) ?? [];
    const pattern = name
      .slice(0, name.length - folder.length)
      .split(/<[^>]*>|\*/)
      .map((part) => part.replace(/[.]/g, '\\$&'))
      .join('[^/]+');
    const path = new RegExp(`^${pattern}${folder === '' ? '(?:\\.ts)?(?:/|$)' : '/'}`);
    return files.some((file) => path.test(file));
  };
}

/** The targets of a page's links to other pages, without their anchors. */
function relativeLinks(page: string): readonly string[] {
  return [...page.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
}

/** The lines of a page that people read as text: those between code fences are left out. */
function proseOf(page: string): readonly { readonly line: string; readonly number: number }[] {
  let isCode = false;
  return page.split('\n').flatMap((line, index) => {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    return isFence || isCode ? [] : [{ line, number: index + 1 }];
  });
}

describe('the version', () => {
  it('is that of the newest release in the changelog, in package.json and in the lock file', () => {
    const [, newest] = /^## (\d+\.\d+\.\d+)\b/m.exec(read('CHANGELOG.md')) ?? [];
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: Record<string, { version?: string }> };
    expect(newest).toBeDefined();
    expect([version, lock.version, lock.packages['']?.version]).toEqual([newest, newest, newest]);
  });
});

interface Row {
  /** The prefix of its text keys, in a list of codes. */
  readonly prefix: string | undefined;
  readonly name: string;
  readonly means: string;
  readonly ru: string;
  readonly kk: string;
}

const ROW = /^(?:\*\*([^*]+)\*\*|`([^`]+)`) – (.+?) – ru: (.+?) – kk: (.+?)(?: – not: .+)?$/;

/** Each row of the glossary, also where it takes several lines; a row that is not written as one is an error. */
function glossaryRows(page: string): readonly Row[] {
  return page.split(/^#+ /m).flatMap((section) => {
    const prefix = /^[^\n]*\(`([a-z-]+-)…`\)/.exec(section)?.[1];
    return section
      .split(/^- /m)
      .slice(1)
      .map((text) => {
        const [, term, code, means = '', ru = '', kk = ''] = ROW.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
        const name = term ?? code;
        if (name === undefined) throw new RangeError(`not a row of the glossary: ${text}`);
        return { prefix, name, means, ru, kk };
      });
  });
}

/** What the product says for a code in one language: texts of one line, by their key. */
function textsIn(language: 'ru' | 'kk'): ReadonlyMap<string, string> {
  const files = filesIn(join(root, 'texts'), '.ftl').filter((path) => new RegExp(`\\b${language}\\b`).test(path));
  return new Map(
    files.flatMap((path) => [...read(path).matchAll(/^([a-z][\w-]*) = (.+)$/gm)].map(([, key = '', text = '']) => [key, text])),
  );
}

describe('the glossary', () => {
  const rows = glossaryRows(read('docs/glossary.md'));
  const terms = rows.filter(({ prefix }) => prefix === undefined);
  const codes = rows.flatMap((row) => (row.prefix === undefined ? [] : [{ ...row, key: `${row.prefix}${row.name}` }]));

  it('has each term once, with its meaning, in Russian and in Kazakh', () => {
    expect(terms.length).toBeGreaterThan(40);
    const names = terms.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { name, means, ru, kk } of terms) {
      expect([name, /\p{Script=Latin}/u.test(means), /\p{Script=Cyrillic}/u.test(ru), /\p{Script=Cyrillic}/u.test(kk)]).toEqual([
        name,
        true,
        true,
        true,
      ]);
    }
  });

  it('has every word of the design', () => {
    const words = [
      ...['campaign', 'operator', 'case', 'policy', 'plan', 'step', 'notice', 'reminder', 'final warning', 'deadline', 'channel'],
      ...['contact point', 'message', 'delivery', 'reply', 'filing', 'requirement', 'deficiency', 'cure', 'document', 'staff alert'],
      ...['service', 'queue', 'owner', 'set aside', 'extension', 'claim', 'escalation', 'inspection', 'outcome', 'statement', 'staff'],
      ...['inspector', 'supervisor', 'auditor', 'administrator', 'authority', 'record', 'contact repair', 'living card', 'ledger'],
      ...['provisional', 'cohort', 'printed notice', 'discrepancy', 'wake-up'],
    ];
    expect(words.filter((word) => terms.every(({ name }) => name !== word))).toEqual([]);
  });

  it.each(['ru', 'kk'] as const)('says of every code what the screens say (%s)', (language) => {
    const texts = textsIn(language);
    expect(codes.length).toBeGreaterThan(100);
    const wrong = codes.filter((code) => texts.get(code.key) !== code[language]);
    expect(wrong.map(({ key }) => `${key}: write "${texts.get(key) ?? 'nothing: there is no such text'}"`)).toEqual([]);
  });

  it('lists every code of a list, and every answer that an operator can give', () => {
    const texts = textsIn('ru');
    const listed = new Set(codes.map(({ key }) => key));
    // a text with a variable or a full stop is a sentence, not the name of a code
    const namesCode = (key: string): boolean => !/[{.]/.test(texts.get(key) ?? '');
    const prefixes = [...new Set(codes.map(({ prefix }) => prefix))].filter((prefix) => prefix !== 'button-');
    expect(prefixes.length).toBeGreaterThan(10);
    const ofLists = [...texts.keys()].filter((key) => prefixes.some((prefix = '') => key.startsWith(prefix)) && namesCode(key));
    const answers = [...texts.keys()].filter((key) => key.startsWith('ack-')).map((key) => key.replace('ack-', 'button-'));
    expect(answers.length).toBeGreaterThan(10);
    expect([...ofLists, ...answers].filter((key) => !listed.has(key))).toEqual([]);
  });
});
