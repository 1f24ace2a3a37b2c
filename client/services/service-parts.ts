import type { EquipmentList } from '../../domain/document/equipment';
import type { Clock } from '../../ports/clock';
import type { DocumentScanner, DocumentVault } from '../../ports/document-vault';
import type { ReadOperatorList } from '../../ports/operator-list-reader';
import type { PackageSource } from '../../ports/package-source';
import type { LinkCodes, MessageCodes } from '../../ports/signed-links';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';

/** What every service is given: ports alone, so that fakes of them are all a test needs. */
export interface ServiceParts {
  readonly store: Store;
  readonly workflows: Workflows;
  readonly clock: Clock;
  readonly packages: PackageSource;
  readonly readOperatorList: ReadOperatorList;
  readonly linkCodes: LinkCodes;
  readonly messageCodes: MessageCodes;
  /** The address of the bot that starts with a token. */
  readonly deepLinkUrl: (token: string) => string;
}

/** What documents need beyond the record. */
export interface DocumentPorts {
  readonly vault: DocumentVault;
  /** Undefined where none is set up. */
  readonly scanner: DocumentScanner | undefined;
  readonly readEquipmentList: (file: Uint8Array, fileName: string) => Promise<EquipmentList>;
}

/** What the service of documents is given. */
export interface DocumentParts extends ServiceParts, DocumentPorts {
  /** Hashes of what this process scans for the first time: its sender is told on the spot, and by no letter besides. */
  readonly fresh: Set<string>;
}
