import { ruleForUnknown } from '../../../domain/case/unknown-outcome';

describe('ruleForUnknown', () => {
  it.each([
    ['notice', 'email', 1, 'sent-once-more'],
    ['notice', 'email', 2, 'ask-a-person'],
    ['notice', 'email', 3, 'ask-a-person'],
    ['missed-deadline', 'email', 1, 'sent-once-more'],
    ['final-warning', 'email', 1, 'sent-once-more'],
    ['final-warning', 'email', 2, 'ask-a-person'],
    ['escalation', 'email', 1, 'sent-once-more'],
    ['notice', 'telegram', 1, 'email-is-evidence'],
    ['final-warning', 'telegram', 2, 'email-is-evidence'],
    ['reminder', 'email', 1, 'not-sent-again'],
    ['reminder', 'telegram', 1, 'not-sent-again'],
  ] as const)('%s by %s, left %i times: %s', (kind, channel, sends, rule) => {
    expect(ruleForUnknown({ kind, channel, sends })).toBe(rule);
  });
});
