/** Where in the SMTP dialogue a server answers. */
export type MailStage = 'connect' | 'mail-from' | 'rcpt' | 'data';

interface Counted {
  /** How often it strikes; until `clearFaults` when left out. */
  readonly times?: number;
}

interface ForRecipient extends Counted {
  /** An exact address (letter case aside) or a pattern; every recipient when left out. */
  readonly recipient?: string | RegExp;
}

/** A way for a mail server to misbehave. */
export type MailFault =
  /** Answers with a refusal. `text` is sent as it is, enhanced status included: `'5.1.1 No such user'`. */
  | (Counted & { readonly type: 'reply'; readonly stage: 'connect' | 'mail-from'; readonly code: number; readonly text: string })
  | (ForRecipient & { readonly type: 'reply'; readonly stage: 'rcpt' | 'data'; readonly code: number; readonly text: string })
  /** Closes the connection instead of answering RCPT: no byte of the message has been sent. */
  | (ForRecipient & { readonly type: 'drop-before-data' })
  /** Closes the connection after 354, while the message is on its way; nothing is kept. */
  | (ForRecipient & { readonly type: 'drop-during-data' })
  /** Keeps the whole message and closes the connection without saying so. */
  | (ForRecipient & { readonly type: 'drop-after-data' })
  /** Says 250 and delivers nothing; a report of the failure goes to the envelope sender. `status` as in `5.1.1`. */
  | (ForRecipient & { readonly type: 'bounce'; readonly status: string; readonly text: string })
  /** Answers late. At `data` the message is kept first. */
  | (ForRecipient & { readonly type: 'delay'; readonly stage: MailStage; readonly delayMs: number })
  /** 451 to the first attempt for each recipient, then as usual. */
  | { readonly type: 'greylist'; readonly recipient?: string | RegExp }
  /** Refuses connections and ends those there are, until `clearFaults`. */
  | { readonly type: 'down' };

/** What the server does instead of its usual answer. */
export type MailEffect =
  | { readonly type: 'reply'; readonly code: number; readonly text: string }
  | { readonly type: 'bounce'; readonly status: string; readonly text: string }
  | { readonly type: 'drop-before-data' | 'drop-during-data' | 'drop-after-data' };

interface ActiveFault {
  readonly fault: MailFault;
  timesLeft: number;
  readonly greylisted: Set<string>;
}

/** The faults in force and how often each may still strike. */
export class FaultBook {
  #active: ActiveFault[] = [];

  add(fault: MailFault): void {
    const timesLeft = 'times' in fault ? (fault.times ?? Infinity) : Infinity;
    this.#active.push({ fault, timesLeft, greylisted: new Set() });
  }

  clear(): void {
    this.#active = [];
  }

  /** @returns how long to wait before answering, in milliseconds; counts as one strike of each delay that applies */
  takeDelayMs(stage: MailStage, recipients: readonly string[]): number {
    let delayMs = 0;
    for (const active of this.#active) {
      const { fault } = active;
      if (fault.type !== 'delay' || fault.stage !== stage || !isStruck(active, recipients)) continue;
      active.timesLeft -= 1;
      delayMs += fault.delayMs;
    }
    return delayMs;
  }

  /** @returns the first effect in force among `wanted` types at that stage; counts as one strike of it */
  takeEffect(stage: MailStage, recipients: readonly string[], wanted?: MailEffect['type']): MailEffect | undefined {
    for (const active of this.#active) {
      const effect = effectAt(active, stage, recipients);
      if (effect === undefined || (wanted !== undefined && effect.type !== wanted)) continue;
      active.timesLeft -= 1;
      return effect;
    }
    return undefined;
  }
}

function effectAt(active: ActiveFault, stage: MailStage, recipients: readonly string[]): MailEffect | undefined {
  const { fault } = active;
  if (!isStruck(active, recipients)) return undefined;
  switch (fault.type) {
    case 'reply':
      return fault.stage === stage ? { type: 'reply', code: fault.code, text: fault.text } : undefined;
    case 'drop-before-data':
      return stage === 'rcpt' ? { type: fault.type } : undefined;
    case 'drop-during-data':
    case 'drop-after-data':
      return stage === 'data' ? { type: fault.type } : undefined;
    case 'bounce':
      return stage === 'data' ? { type: fault.type, status: fault.status, text: fault.text } : undefined;
    case 'greylist':
      return stage === 'rcpt' ? greylistOnce(active, recipients) : undefined;
    case 'delay':
    case 'down':
      return undefined;
  }
}

function greylistOnce({ greylisted }: ActiveFault, recipients: readonly string[]): MailEffect | undefined {
  const key = recipients.join(' ').toLowerCase();
  if (greylisted.has(key)) return undefined;
  greylisted.add(key);
  return { type: 'reply', code: 451, text: '4.7.1 Greylisted, please try again in a few minutes' };
}

function isStruck({ fault, timesLeft }: ActiveFault, recipients: readonly string[]): boolean {
  if (timesLeft <= 0) return false;
  const recipient = 'recipient' in fault ? fault.recipient : undefined;
  return recipient === undefined || recipients.some((address) => matchesAddress(recipient, address));
}

function matchesAddress(pattern: string | RegExp, address: string): boolean {
  // `search` ignores lastIndex, so that a pattern with the g flag matches every time.
  return typeof pattern === 'string' ? pattern.toLowerCase() === address.toLowerCase() : address.search(pattern) >= 0;
}
