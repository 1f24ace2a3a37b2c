import type { ColumnMapping, OperatorRow } from '../../domain/campaign/operator-row';
import type { Clock } from '../../ports/clock';
import type { PackageSource } from '../../ports/package-source';
import type { ReadOperatorList } from '../../ports/operator-list-reader';
import type { Words } from '../../domain/message/words';
import type { ComplianceClient } from '../services/compliance-client';
import type { Terminal } from './io/output';

/** One thing the doctor looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly remark: string;
}

/** A table as it is written to a file; the first row is the heading. */
export type TableRows = readonly (readonly (string | number)[])[];

/** What the law needs, without any installation: the files of the campaigns, and the words. */
export interface LawPorts {
  readonly packages: PackageSource;
  readonly readOperatorList: ReadOperatorList;
  /** @throws Error with a clear sentence when the text is no mapping */
  readonly parseMapping: (text: string) => ColumnMapping;
  readonly words: Words;
  /** A list that reads back as the same operators. */
  readonly operatorListRows: (operators: readonly OperatorRow[]) => TableRows;
  readonly writeCsv: (rows: TableRows) => string;
  readonly writeXlsx: (sheet: string, rows: TableRows) => Promise<Uint8Array>;
}

/** What the command line is built from. */
export interface CliPorts {
  /** Opens the door; called only by commands that need it. */
  readonly connect: () => Promise<{ readonly client: ComplianceClient; readonly close: () => Promise<void> }>;
  /** Looks at everything the product rests on. */
  readonly doctor: () => Promise<readonly Check[]>;
  /** Decrypts for the Temporal web UI until it is stopped. @throws Error with a sentence when it cannot */
  readonly serveCodec: (choice: {
    readonly port?: number;
    readonly origin?: string;
  }) => Promise<{ readonly url: string; readonly origin: string; readonly done: Promise<void> }>;
  readonly law: LawPorts;
  /** What "today" is for commands that need no installation. */
  readonly clock: Pick<Clock, 'now'>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>;
  /** Standard input, line by line. */
  readonly readLines: () => AsyncIterable<string>;
  /** Asks a person; undefined when nobody is there to answer. */
  readonly confirm: (question: string) => Promise<boolean | undefined>;
  readonly terminal: Terminal;
  /** Who acts: named in the audit trail. */
  readonly actor: string;
}

/** What a command is given. */
export interface CommandPorts extends CliPorts {
  readonly withClient: <T>(act: (client: ComplianceClient) => Promise<T>) => Promise<T>;
  readonly setExitCode: (code: number) => void;
}

export const EXIT = { ok: 0, no: 1, usage: 2 } as const;
