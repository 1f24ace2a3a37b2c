import { closedMoves } from './closed-moves';
import { HashTable } from './hash-table';
import { keyOf } from './key';
import { Layer, Plans, type NumberedWorld } from './layer';
import { operatorsMoves, outsideMoves, peoplesMoves } from './outside-moves';
import { type Emit, ownMove, providersMoves } from './own-moves';
import { Parents, OWN, TIME, HURRIED, FIRST_COSTLY } from './parents';
import { brokenAtRest } from './rest-laws';
import { outageMoves, restMoves, timeMove } from './rest-moves';
import type { Stage } from './stage';
import { leadsOn } from './way-on';
import type { World } from './world';

/** A way on which something was broken. */
export interface Finding {
  readonly law: string;
  /** Names of the moves from the beginning. */
  readonly path: readonly string[];
}

/** What an exploration came to. */
export interface Explored {
  readonly states: number;
  readonly moves: number;
  /** Longest way from the beginning, in moves. */
  readonly depth: number;
  /** States first reached with so many acts from outside. */
  readonly perActs: readonly number[];
  /** States that were reached and not looked at further, because a limit of the run came before its bound. */
  readonly cutOff: number;
  readonly broken: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Whose an act is. `people`: operators, staff and inspectors; `anybody`: also faults and interruptions. */
export const ACTORS = ['anybody', 'people', 'operator'] as const;
/** One of `ACTORS`. */
export type Actor = (typeof ACTORS)[number];

/** How far a run goes. */
export interface Bound {
  /** Whose each act from outside on one way may be, in their order; what the case does itself, time and healthy providers cost nothing. */
  readonly acts: readonly Actor[];
  readonly mostStates: number;
  /** Called now and then; true ends the run, which counts as cut off. */
  readonly onProgress?: (states: number, moves: number) => boolean;
  /** Stop at the first way on which this law is broken. */
  readonly until?: string;
}

const PATHS_A_LAW = 3;

/** More moves than a case makes in one go when all is well. */
const LONGEST_WAY = 150;

/**
 * Looks at every world that can be reached with at most so many acts from outside: layer by layer, each world once, first with the
 * fewest acts. Within a layer everything that costs nothing is followed to its end.
 */
export class Explorer {
  readonly #table = new HashTable();
  readonly #waysOn = new HashTable();
  readonly #parents = new Parents();
  readonly #plans = new Plans();
  readonly #broken = new Map<string, number>();
  readonly #findings: {
    readonly law: string;
    readonly number: number;
    readonly last: string;
  }[] = [];
  readonly #perActs: number[] = [];
  #acts = 0;
  #moves = 0;
  #cutOff = 0;
  #stopped = false;

  constructor(
    private readonly stage: Stage,
    private readonly beginning: World,
    private readonly bound: Bound,
  ) {}

  run(): Explored {
    let entries = new Layer(this.#plans);
    const first = this.#visit(this.beginning, {
      parent: 0,
      move: 0,
      name: 'the case is opened',
    });
    if (first !== undefined) entries.add(first);
    for (const [index, by] of this.bound.acts.entries()) {
      const layer = new Layer(this.#plans);
      for (const entry of entries.drain()) this.#close(entry, layer);
      this.#acts = index + 1;
      entries = this.#expand(layer, { by, last: this.#acts === this.bound.acts.length });
    }
    // without any act
    for (const entry of entries.drain()) this.#close(entry, undefined);
    return this.#result();
  }

  /** The worlds that one act leads to. Those of the last layer are followed at once and not kept. */
  #expand(layer: Layer, { by, last }: { readonly by: Actor; readonly last: boolean }): Layer {
    const next = new Layer(this.#plans);
    for (const { number, world } of layer.drain()) {
      if (this.#isOver()) {
        this.#cutOff++;
        continue;
      }
      let move = FIRST_COSTLY;
      this.#costlyMoves(world, by, (name, after) => {
        const entry = after === undefined || after === world ? undefined : this.#visit(after, { parent: number, move, name });
        move++;
        if (entry === undefined) return;
        if (last) this.#close(entry, undefined);
        else next.add(entry);
      });
    }
    return next;
  }

  #costlyMoves(world: World, by: Actor, emit: Emit): void {
    if (world.state.standing.type === 'closed') closedMoves(this.stage, world, emit);
    else if (by === 'operator') operatorsMoves(this.stage, world, emit);
    else if (by === 'people') peoplesMoves(this.stage, world, emit);
    else outsideMoves(this.stage, world, emit);
    if (by !== 'anybody') return;
    providersMoves(this.stage, world, emit);
    outageMoves(world, emit);
  }

  /** Follows everything that costs nothing. `keep`: for whom acts are tried later; without it time goes straight to what is due. */
  #close(entry: NumberedWorld, keep: Layer | undefined): void {
    const open = [entry];
    let next: NumberedWorld | undefined;
    while ((next = open.pop()) !== undefined) {
      if (this.#isOver()) {
        this.#cutOff += open.length + 1;
        return;
      }
      this.#follow(next, open, keep);
    }
  }

  /** The case's own moves are one way without a fork: it ends at rest, or at a world that was seen; never at one of its own. */
  #follow(from: NumberedWorld, open: NumberedWorld[], keep: Layer | undefined): void {
    const way = new Set<number>();
    for (let at: NumberedWorld | undefined = from; at !== undefined;) {
      const { number, world }: NumberedWorld = at;
      way.add(number);
      if (way.size > LONGEST_WAY) return this.#report('never-ends', number, 'on and on');
      keep?.add(at);
      this.#followNews(at, open);
      const own = ownMove(this.stage, world);
      if (own === undefined) return this.#rest(at, open, keep === undefined);
      at = this.#visit(own.world, { parent: number, move: OWN, name: own.name }, (seen) => {
        if (way.has(seen)) this.#report('never-ends', number, own.name);
      });
    }
  }

  #followNews({ number, world }: NumberedWorld, open: NumberedWorld[]): void {
    let move = 0;
    restMoves(this.stage, world, (name, after) => {
      const entry = after === undefined ? undefined : this.#visit(after, { parent: number, move, name });
      move++;
      if (entry !== undefined) open.push(entry);
    });
  }

  #rest({ number, world }: NumberedWorld, open: NumberedWorld[], hurry: boolean): void {
    for (const law of brokenAtRest(this.stage, world)) this.#report(law, number, world.state.hold ?? 'waits');
    const later = timeMove(this.stage, world, hurry);
    if (later !== undefined) {
      const entry = this.#visit(later, {
        parent: number,
        move: hurry ? HURRIED : TIME,
        name: 'time',
      });
      if (entry !== undefined) open.push(entry);
    } else if (world.state.standing.type !== 'closed' && !leadsOn(this.stage, world, this.#waysOn)) {
      this.#report('no-way-on', number, world.state.hold ?? 'waits');
    }
  }

  #visit(
    after: World,
    step: {
      readonly parent: number;
      readonly move: number;
      readonly name: string;
    },
    onSeen?: (number: number) => void,
  ): NumberedWorld | undefined {
    this.#moves++;
    const { broken, ...world } = after;
    const { number, isNew } = this.#table.add(keyOf(world));
    if (isNew) {
      this.#parents.add(step);
      this.#perActs[this.#acts] = (this.#perActs[this.#acts] ?? 0) + 1;
    }
    // a broken law is a matter of the move, though the world was seen
    for (const law of broken ?? []) this.#report(law, isNew ? number : step.parent, step.name);
    if (isNew) return { number, world };
    onSeen?.(number);
    return undefined;
  }

  #report(law: string, number: number, last: string): void {
    this.#broken.set(law, (this.#broken.get(law) ?? 0) + 1);
    const known = this.#findings.filter((finding) => finding.law === law);
    if (known.length < PATHS_A_LAW && known.every((finding) => finding.last !== last)) this.#findings.push({ law, number, last });
    if (this.bound.until === law) this.#stopped = true;
  }

  #isOver(): boolean {
    if (this.bound.until !== undefined && this.stage.unlawful.has(this.bound.until)) this.#stopped = true;
    if (this.#stopped || this.#table.size >= this.bound.mostStates) return true;
    if ((this.#moves & 0x3fff) < 2 && this.bound.onProgress?.(this.#table.size, this.#moves) === true) this.#stopped = true;
    return this.#stopped;
  }

  #result(): Explored {
    for (const law of this.stage.unlawful) this.#report(law, 0, 'a plan');
    const findings = this.#findings.map(({ law, number, last }) => ({
      law,
      path: [...this.#parents.wayTo(number), `→ ${last}`],
    }));
    return {
      states: this.#table.size,
      moves: this.#moves,
      depth: this.#parents.depth,
      perActs: this.#perActs,
      cutOff: this.#cutOff,
      broken: Object.fromEntries(this.#broken),
      findings,
    };
  }
}
