import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutate, readMutations } from '../law/mutant';

/** The explorer must find each of them (`npm run test:law`); here they are only laid over the product as it is. */
describe('the illegal rules that the explorer must find', () => {
  it('are about expressions that the product still has', () => {
    const domain = join(__dirname, '../../domain');
    const outdated = readMutations()
      .flatMap(({ changes }) => changes)
      .flatMap((change) => {
        try {
          mutate(readFileSync(join(domain, `${change.file}.ts`), 'utf8'), change);
          return [];
        } catch (error) {
          return [String(error)];
        }
      });
    expect(outdated).toEqual([]);
  });
});
