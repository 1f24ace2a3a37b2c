import { createButtonSigner } from '../../../adapters/signing/button';
import { createCaseLinks } from '../../../adapters/signing/case-link';
import { createLinkCodes } from '../../../adapters/signing/link-code';
import { createMessageCodes } from '../../../adapters/signing/message-code';
import { createUnsubscribeLinks } from '../../../adapters/signing/unsubscribe-link';
import type { ButtonSigner } from '../../../domain/message/buttons';
import type { CaseLinks, LinkCodes, MessageCodes, UnsubscribeLinks } from '../../../ports/signed-links';

/** Everything that is signed. */
export interface TestSigning {
  readonly buttons: ButtonSigner;
  readonly caseLinks: CaseLinks;
  readonly linkCodes: LinkCodes;
  readonly messageCodes: MessageCodes;
  readonly unsubscribeLinks: UnsubscribeLinks;
}

/** The real signatures, which are pure, under keys that everybody knows. */
export function createTestSigning(publicUrl = 'https://rollcall.example'): TestSigning {
  const key = (purpose: number): Buffer => Buffer.alloc(32, purpose);
  return {
    buttons: createButtonSigner(key(1)),
    caseLinks: createCaseLinks(publicUrl, key(2)),
    linkCodes: createLinkCodes(key(3)),
    messageCodes: createMessageCodes(key(4)),
    unsubscribeLinks: createUnsubscribeLinks(publicUrl, key(5)),
  };
}
