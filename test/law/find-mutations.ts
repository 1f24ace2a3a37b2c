import { Explorer } from './explorer';
import { loadProduct, type Mutation } from './mutant';
import { opening } from './subjects';
import type { Subject } from './world';

/** What became of one illegal rule. */
export interface Hunt {
  readonly mutation: Mutation;
  /** Laws that the explorer found broken which the product keeps, the first way to the one that was named, or why it was not played. */
  readonly found: readonly string[];
  readonly way?: readonly string[];
  readonly error?: string;
}

/** Looks for an illegal rule: with one act from outside first, then with more, until the law it breaks is found broken. */
export function hunt(
  subject: Subject,
  mutation: Mutation,
  { acts, kept }: { readonly acts: number; readonly kept: readonly string[] },
): Hunt {
  try {
    const product = loadProduct(mutation);
    for (let most = 0; most <= acts; most++) {
      const { stage, world } = opening(subject, product);
      const bound = { acts: most, mostStates: 150_000, until: mutation.breaks };
      const { broken, findings } = new Explorer(stage, world, bound).run();
      const found = Object.keys(broken).filter((law) => !kept.includes(law));
      if (found.includes(mutation.breaks) || most === acts) {
        const way = findings.find(({ law }) => law === mutation.breaks)?.path;
        return { mutation, found, ...(way === undefined ? {} : { way }) };
      }
    }
  } catch (error) {
    if (error instanceof Error) return { mutation, found: [], error: `${error.name}: ${error.message}` };
    throw error;
  }
  return { mutation, found: [] };
}
