import type { Channel } from '../../domain/channel';
import { Explorer, type Actor } from './explorer';
import { loadProduct, type Mutation } from './mutant';
import { opening } from './subjects';
import type { Subject } from './world';

/** What became of one illegal rule. */
export interface Hunt {
  readonly mutation: Mutation;
  readonly isFound: boolean;
  /** Laws that the explorer found broken, by its widest look; the first way to the one that was named, or why it was not played. */
  readonly broken: readonly string[];
  readonly way?: readonly string[];
  readonly error?: string;
}

/** How far an illegal rule is looked for, the quickest look first: most show themselves by one act, what waits beside another by three. */
const LOOKS: readonly { readonly acts: readonly Actor[]; readonly absent?: readonly Channel[] }[] = [
  { acts: [] },
  { acts: ['anybody'] },
  { acts: ['anybody'], absent: ['telegram'] },
  { acts: ['people', 'people'] },
  { acts: ['operator', 'operator', 'people'] },
  { acts: ['anybody', 'anybody'], absent: ['telegram'] },
];

const MOST_STATES = 150_000;

/**
 * Looks for an illegal rule until the law that it breaks is found broken.
 *
 * @param brokenAnyway laws that the product itself breaks, which prove nothing
 */
export function hunt(subject: Subject, mutation: Mutation, brokenAnyway: readonly string[]): Hunt {
  try {
    const product = loadProduct(mutation);
    let broken: readonly string[] = [];
    for (const { acts, absent = subject.absent } of LOOKS) {
      const { stage, world } = opening({ ...subject, absent }, product);
      const explored = new Explorer(stage, world, { acts, mostStates: MOST_STATES, until: mutation.breaks }).run();
      broken = Object.keys(explored.broken).filter((law) => !brokenAnyway.includes(law));
      if (!broken.includes(mutation.breaks)) continue;
      const way = explored.findings.find(({ law }) => law === mutation.breaks)?.path;
      return { mutation, isFound: true, broken, ...(way === undefined ? {} : { way }) };
    }
    return { mutation, isFound: false, broken };
  } catch (error) {
    if (error instanceof Error) return { mutation, isFound: false, broken: [], error: `${error.name}: ${error.message}` };
    throw error;
  }
}
