import * as messages from '../../workflows/messages';
import { aLaterPlan, STEP_AT } from '../support/builders';
import type { CaseAtWork } from './case-at-work';

const bounced = (step: string, kind: 'notice' | 'final-warning') =>
  ({ ledgerId: 1, step, planVersion: 1, kind, channel: 'email', reason: 'address-rejected' }) as const;

/** What arrives from outside, in the way it arrives. */
export const NEWS = {
  link: ({ handle }) => handle.signal(messages.channelRestored, { channel: 'telegram' }),
  bounce: ({ handle }) => handle.signal(messages.messageBounced, bounced('N0', 'notice')),
  'bounce of the warning': ({ handle }) => handle.signal(messages.messageBounced, bounced('W1', 'final-warning')),
  filing: ({ handle }) => handle.signal(messages.filingReceived, { filingId: 'f-1', receivedAt: STEP_AT.N0 }),
  answer: ({ handle }) => handle.signal(messages.replyReceived, { id: 'r-1', code: 'not-operating', receivedAt: STEP_AT.N0 }),
  redate: ({ handle }) => handle.executeUpdate(messages.changePlan, { args: [{ plan: aLaterPlan({ days: 60 }), by: 'court' }] }),
  resume: ({ handle }) => handle.signal(messages.campaignResumed),
  withdrawal: ({ handle }) => handle.signal(messages.campaignWithdrawn, { by: 'minister' }),
} satisfies Record<string, (at: CaseAtWork) => Promise<unknown>>;

/** @returns how the case ended, once that stands in its record */
export async function closedBy(at: CaseAtWork): Promise<string> {
  await at.until(() => at.types().includes('case-closed'), 'the end');
  return await at.handle.result();
}

/** Nothing is told later than it happened: it stands in the record while the call is still open. */
export async function arrives(at: CaseAtWork, news: keyof typeof NEWS, ...recorded: readonly string[]): Promise<void> {
  const before = at.types().length;
  await NEWS[news](at);
  await at.until(
    () =>
      recorded.every((type) =>
        at
          .types()
          .slice(Math.max(0, before - 1))
          .includes(type),
      ),
    recorded.join(', '),
  );
}
