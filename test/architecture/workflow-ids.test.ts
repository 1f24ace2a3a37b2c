import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../worker/settings/project-root';

const root = projectRoot();
/** The folders that name workflows to the server. */
const sources = ['adapters/temporal', 'workflows', 'worker'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') })),
);

describe('workflow ids', () => {
  it('are put together in domain/keys.ts alone, where the installation is part of each', () => {
    const byHand = /[`'"](?:case|campaign|inspection|letter|reconcile)\/(?!decide|evolve|\w+-)/;
    const made = sources.flatMap(({ name, text }) =>
      text.split('\n').flatMap((line) => (byHand.test(line) && !/^import|^} from/.test(line) ? [`${name}: ${line.trim()}`] : [])),
    );
    expect(made).toEqual([]);
  });

  it('of another workflow are asked of the installation by workflow code', () => {
    const named = sources.flatMap(({ text }) => [...text.matchAll(/getExternalWorkflowHandle\(([^.]*)\./g)].map(([, whose]) => whose));
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named)).toEqual(new Set(['workflowIds()']));
  });
});
