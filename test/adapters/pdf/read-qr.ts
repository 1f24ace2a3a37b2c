import type { Rectangle } from './read-pdf';

/** Dark is true. */
type Matrix = readonly (readonly boolean[])[];

/** Blocks of data at error correction level M, and codewords of data in all, by version (ISO/IEC 18004, tables 7 and 9). */
const LEVEL_M = [
  [],
  [16],
  [28],
  [44],
  [32, 32],
  [43, 43],
  [27, 27, 27, 27],
  [31, 31, 31, 31],
  [38, 38, 39, 39],
  [36, 36, 36, 37, 37],
] as const;
const ALIGNMENT = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]] as const;

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Samples the middle of every module of what was drawn. */
export function matrixOf(rectangles: readonly Rectangle[]): Matrix {
  const left = Math.min(...rectangles.map(({ x }) => x));
  const top = Math.min(...rectangles.map((rectangle) => rectangle.top));
  const module = rectangles[0]?.height ?? NaN;
  const size = Math.round((Math.max(...rectangles.map(({ x, width }) => x + width)) - left) / module);
  const isDark = (x: number, y: number): boolean =>
    rectangles.some((dark) => x > dark.x && x < dark.x + dark.width && y > dark.top && y < dark.top + dark.height);
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_cell, column) => isDark(left + (column + 0.5) * module, top + (row + 0.5) * module)),
  );
}

/** The text of a QR code of version 1 to 9, level M and one segment of bytes, read without correcting errors. */
export function readQr(matrix: Matrix): string {
  const version = (matrix.length - 17) / 4;
  const blocks = LEVEL_M[version];
  const dark = (row: number, column: number): boolean => matrix[row]?.[column] ?? false;
  const level = [dark(8, 0), dark(8, 1)].map((bit, index) => bit !== [true, false][index]);
  if (blocks === undefined || blocks.length === 0 || level[0] || level[1]) throw new Error('not a code of version 1 to 9 and level M');
  const mask = [2, 3, 4].reduce((bits, column, index) => bits * 2 + Number(dark(8, column) !== [true, false, true][index]), 0);
  const bits = dataModules(matrix.length, version).map(([row, column]) => dark(row, column) !== MASKS[mask]?.(row, column));
  const data = deinterleave(toBytes(bits), blocks);
  const nibbles = data.flatMap((byte) => [byte >> 4, byte & 15]);
  if (nibbles[0] !== 4) throw new Error('not a segment of bytes');
  const length = (nibbles[1] ?? 0) * 16 + (nibbles[2] ?? 0);
  const rest = nibbles.slice(3, 3 + 2 * length);
  return Buffer.from(rest.map((nibble) => nibble.toString(16)).join(''), 'hex').toString();
}

/** In the order in which they are filled: columns by pairs from the right, up and down in turn. */
function dataModules(size: number, version: number): readonly (readonly [number, number])[] {
  const modules: [number, number][] = [];
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFunction({ row, column, size, version })) modules.push([row, column]);
    }
    isUp = !isUp;
  }
  return modules;
}

function isFunction({ row, column, size, version }: Readonly<Record<'row' | 'column' | 'size' | 'version', number>>): boolean {
  if ((row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9)) return true;
  if (row === 6 || column === 6) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres: readonly number[] = ALIGNMENT[version] ?? [];
  const [first, last] = [centres[0], centres.at(-1)];
  return centres.some((centreRow) =>
    centres.some((centreColumn) => {
      const isFinder =
        (centreRow === first && (centreColumn === first || centreColumn === last)) || (centreRow === last && centreColumn === first);
      return !isFinder && Math.abs(row - centreRow) <= 2 && Math.abs(column - centreColumn) <= 2;
    }),
  );
}

function toBytes(bits: readonly boolean[]): readonly number[] {
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => byte * 2 + Number(bit), 0),
  );
}

function deinterleave(codewords: readonly number[], blocks: readonly number[]): readonly number[] {
  const data: number[][] = blocks.map(() => []);
  let next = 0;
  for (let position = 0; position < Math.max(...blocks); position++) {
    blocks.forEach((length, index) => {
      if (position < length) data[index]?.push(codewords[next++] ?? 0);
    });
  }
  return data.flat();
}
