import { create } from 'qrcode';

/** Dark modules of a QR code that lie side by side, in modules from its top left corner. */
export interface QrRun {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

export interface QrModules {
  /** Modules a side, without the quiet zone. */
  readonly size: number;
  readonly runs: readonly QrRun[];
}

/** A code on paper. */
export interface PlacedQr extends QrModules {
  /** Side of a module, of the whole code, and of the quiet zone around it, in points. */
  readonly module: number;
  readonly side: number;
  readonly quiet: number;
}

const MODULE = 2.4;
const WIDEST = 140;
/** Modules that stay white around a code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** @throws Error when the text is longer than a QR code can hold */
export function qrModules(text: string): QrModules {
  const { modules } = create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: QrRun[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const start = column;
      while (column < size && modules.get(row, column) === 1) column++;
      if (column > start) runs.push({ row, column: start, length: column - start });
    }
  }
  return { size, runs };
}

/** As large as a telephone reads well, whatever it holds. @throws as `qrModules` */
export function placeQr(link: string): PlacedQr {
  const modules = qrModules(link);
  const module = Math.min(MODULE, WIDEST / modules.size);
  return { ...modules, module, side: modules.size * module, quiet: QUIET_ZONE * module };
}
