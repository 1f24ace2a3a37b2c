/** The case's own move; time to the next moment; time straight to what is due. */
export const OWN = 1_000;
export const TIME = 1_001;
export const HURRIED = 1_002;
/** Moves from outside count from here. */
export const FIRST_COSTLY = 2_000;

/** From which world and by which move each world was first reached: 10 bytes each. */
export class Parents {
  depth = 0;
  #size = 0;
  #parents = new Uint32Array(1 << 16);
  #names = new Uint32Array(1 << 16);
  #depths = new Uint16Array(1 << 16);
  readonly #known = new Map<string, number>();
  readonly #texts: string[] = [];

  add({ parent, name }: { readonly parent: number; readonly name: string }): void {
    if (this.#size === this.#parents.length) this.#grow();
    this.#parents[this.#size] = parent;
    this.#names[this.#size] = this.#nameOf(name);
    const depth = this.#size === 0 ? 0 : (this.#depths[parent] ?? 0) + 1;
    this.#depths[this.#size++] = depth;
    this.depth = Math.max(this.depth, depth);
  }

  /** Names of the moves from the beginning. */
  wayTo(number: number): readonly string[] {
    const way: string[] = [];
    for (let at = number; at !== 0; at = this.#parents[at] ?? 0) way.push(this.#texts[this.#names[at] ?? 0] ?? '');
    return way.reverse();
  }

  #nameOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  #grow(): void {
    const grown = <A extends Uint32Array | Uint16Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    const length = this.#parents.length * 2;
    this.#parents = grown(this.#parents, new Uint32Array(length));
    this.#names = grown(this.#names, new Uint32Array(length));
    this.#depths = grown(this.#depths, new Uint16Array(length));
  }
}
