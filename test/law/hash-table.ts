const FULL = 0.6;

/** Two independent 32-bit hashes of a text, together 64 bits: of 10⁸ texts two share both with a chance of 1 in 4,000. */
function hashes(text: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
    other = (other << 13) | (other >>> 19);
  }
  return [mix(one) || 1, mix(other)];
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Which texts were seen, by their hashes: 12 bytes each, and the number each was given. */
export class HashTable {
  #size = 0;
  #ones = new Uint32Array(1 << 16);
  #others = new Uint32Array(1 << 16);
  #numbers = new Uint32Array(1 << 16);

  get size(): number {
    return this.#size;
  }

  /** @returns the number of the text, and whether it is new; numbers count from 0 */
  add(text: string): { readonly number: number; readonly isNew: boolean } {
    if (this.#size >= this.#ones.length * FULL) this.#grow();
    const [one, other] = hashes(text);
    const slot = this.#find(one, other);
    if (this.#ones[slot] !== 0) return { number: this.#numbers[slot] ?? 0, isNew: false };
    this.#put(slot, one, other, this.#size);
    return { number: this.#size++, isNew: true };
  }

  has(text: string): boolean {
    const [one, other] = hashes(text);
    return this.#ones[this.#find(one, other)] !== 0;
  }

  #find(one: number, other: number): number {
    const mask = this.#ones.length - 1;
    let slot = (one ^ Math.imul(other, 0x9e3779b1)) & mask;
    while (this.#ones[slot] !== 0 && (this.#ones[slot] !== one || this.#others[slot] !== other)) slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, one: number, other: number, number: number): void {
    this.#ones[slot] = one;
    this.#others[slot] = other;
    this.#numbers[slot] = number;
  }

  #grow(): void {
    const [ones, others, numbers] = [this.#ones, this.#others, this.#numbers];
    this.#ones = new Uint32Array(ones.length * 2);
    this.#others = new Uint32Array(ones.length * 2);
    this.#numbers = new Uint32Array(ones.length * 2);
    for (let index = 0; index < ones.length; index++) {
      const [one, other] = [ones[index] ?? 0, others[index] ?? 0];
      if (one !== 0) this.#put(this.#find(one, other), one, other, numbers[index] ?? 0);
    }
  }
}
