import type { CasePlan } from '../../domain/planning/case-plan';
import type { World } from './world';

const CHUNK = 1 << 24;

/** A world and the number it was given. */
export interface NumberedWorld {
  readonly number: number;
  readonly world: World;
}

/** Plans are few and long: a stored world names its own. */
export class Plans {
  readonly #plans: CasePlan[] = [];
  readonly #names = new Map<CasePlan, number>();
  readonly #same = new Map<string, number>();

  nameOf(plan: CasePlan): number {
    const known = this.#names.get(plan);
    if (known !== undefined) return known;
    const text = JSON.stringify(plan);
    const name = this.#same.get(text) ?? this.#plans.push(plan) - 1;
    this.#same.set(text, name);
    if (this.#names.size < 100_000) this.#names.set(plan, name);
    return name;
  }

  get(name: number): CasePlan {
    const plan = this.#plans[name];
    if (plan === undefined) throw new RangeError(`There is no plan ${name}.`);
    return plan;
  }
}

/** Worlds outside the heap, in the order in which they came. */
export class Layer {
  size = 0;
  #chunks: Buffer[] = [];
  #used = CHUNK;

  constructor(private readonly plans: Plans) {}

  add({ number, world }: NumberedWorld): void {
    const { plan, seen: _, ...state } = world.state;
    const text = JSON.stringify([number, this.plans.nameOf(plan), { ...world, state }]);
    const length = Buffer.byteLength(text);
    if (this.#used + length + 4 > CHUNK) {
      this.#chunks.push(Buffer.allocUnsafe(CHUNK));
      this.#used = 0;
    }
    const chunk = this.#chunks.at(-1);
    if (chunk === undefined) throw new RangeError('no chunk');
    chunk.writeUInt32LE(length, this.#used);
    chunk.write(text, this.#used + 4);
    this.#used += length + 4;
    chunk.writeUInt32LE(0, Math.min(this.#used, CHUNK - 4));
    this.size++;
  }

  /** Each once; the memory of those that were given out is freed on the way. */
  *drain(): Generator<NumberedWorld> {
    let chunk: Buffer | undefined;
    while ((chunk = this.#chunks.shift()) !== undefined) {
      for (let at = 0; at + 4 <= CHUNK;) {
        const length = chunk.readUInt32LE(at);
        if (length === 0) break;
        yield this.#read(chunk.toString('utf8', at + 4, at + 4 + length));
        at += 4 + length;
      }
    }
    this.size = 0;
    this.#used = CHUNK;
  }

  #read(text: string): NumberedWorld {
    const [number, plan, world] = JSON.parse(text) as [number, number, World];
    return {
      number,
      world: {
        ...world,
        state: { ...world.state, seen: [], plan: this.plans.get(plan) },
      },
    };
  }
}
