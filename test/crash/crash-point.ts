import type { Channel } from '../../domain/channel';

/** What happens to a process: it dies, or it stands still until others have taken over its work, and then goes on. */
export type Blow = 'kill' | 'freeze';

/** A place on a path where a process can die: one call that reaches the world outside of it. */
export interface CrashPoint {
  /** The activity, or `handleUpdate`. */
  readonly path: string;
  /** The provider queue the activity runs on; absent where none is involved. */
  readonly channel?: Channel;
  /** What is called, such as `sql insert message`; from the second time on that the path does it, with its number: `… #2`. */
  readonly label: string;
}

/** A point as a process came by it. */
export interface PassedPoint extends CrashPoint {
  /** Which run of the path this was, counted from 1 since the order was given. */
  readonly execution: number;
}

/** What a process that can crash is told to do from now on. */
export type CrashOrder =
  | { readonly type: 'none' }
  /** Notes every point it passes. */
  | { readonly type: 'list' }
  /** Is struck where it comes by the point; `execution` when only that run of the path is meant. */
  | {
      readonly type: 'strike';
      readonly blow: Blow;
      readonly point: CrashPoint;
      readonly side: 'before' | 'after';
      readonly execution?: number;
    };

/** A line of the file that such a process writes. */
export type CrashNote = { readonly type: 'passed' | 'struck'; readonly point: PassedPoint };

export function isSamePoint(one: CrashPoint, other: CrashPoint): boolean {
  return one.path === other.path && one.channel === other.channel && one.label === other.label;
}
