import type { ComplianceClient } from '../compliance-client';
import type { Terminal } from './output';

/** One thing the doctor looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly remark: string;
}

/** What the command line is built from. */
export interface CliPorts {
  /** Opens the door; called only by commands that need it. */
  readonly connect: () => Promise<{ readonly client: ComplianceClient; readonly close: () => Promise<void> }>;
  /** Looks at everything the product rests on. */
  readonly doctor: () => Promise<readonly Check[]>;
  readonly readFile: (path: string) => Promise<string>;
  readonly terminal: Terminal;
  /** Who acts: named in the audit trail. */
  readonly actor: string;
}

/** What a command is given. */
export interface CommandPorts extends CliPorts {
  readonly withClient: <T>(act: (client: ComplianceClient) => Promise<T>) => Promise<T>;
}

export const EXIT = { ok: 0, no: 1, usage: 2 } as const;
