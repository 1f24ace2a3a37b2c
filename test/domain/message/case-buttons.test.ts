import { LANGUAGES } from '../../../domain/channel';
import { RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import {
  caseActionCode,
  inspectionActionCode,
  offeredReplies,
  parseCaseAction,
  parseInspectionAction,
  type CaseAction,
  type InspectionAction,
} from '../../../domain/message/case-buttons';
import { DAY } from '../../../domain/time';
import { aCaseUnderInspection, aClosedCase, aMatter, anOpenCase, DEADLINE } from '../../support/builders';
import { REPLY_CODES } from '../../../domain/reply-code';

const caseActions: readonly CaseAction[] = [
  ...REPLY_CODES.map((code) => ({ type: 'reply', code }) as const),
  { type: 'ask-days' },
  { type: 'page', page: 'main' },
  { type: 'page', page: 'more' },
  { type: 'papers' },
  { type: 'why' },
  { type: 'choose-firm' },
  { type: 'leave-form' },
  { type: 'skip-question' },
  ...LANGUAGES.map((language) => ({ type: 'language', language }) as const),
  ...Array.from({ length: 40 }, (_, index) => ({ type: 'choose', index }) as const),
  ...Array.from({ length: 90 }, (_, index) => ({ type: 'days', days: index + 1 }) as const),
];
const inspectionActions: readonly InspectionAction[] = [
  { type: 'accept' },
  { type: 'ask-outcome' },
  ...RECORDABLE_OUTCOMES.map((outcome) => ({ type: 'outcome', outcome }) as const),
];

describe('the byte of a button', () => {
  it('comes back as the action it was made of', () => {
    expect(caseActions.map((action) => parseCaseAction(caseActionCode(action)))).toEqual(caseActions);
    expect(inspectionActions.map((action) => parseInspectionAction(inspectionActionCode(action)))).toEqual(inspectionActions);
  });

  it('is one byte and belongs to one action only', () => {
    const codes = [...caseActions.map(caseActionCode), ...inspectionActions.map(inspectionActionCode)];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => Number.isInteger(code) && code >= 0 && code <= 255)).toBe(true);
  });

  it('never reads as an action of the other card', () => {
    expect(inspectionActions.map((action) => parseCaseAction(inspectionActionCode(action)))).toEqual(
      inspectionActions.map(() => undefined),
    );
    expect(caseActions.map((action) => parseInspectionAction(caseActionCode(action)))).toEqual(caseActions.map(() => undefined));
  });

  // buttons that were sent live for months: these numbers are a format, not a choice
  it.each([
    [0, { type: 'reply', code: 'received' }],
    [1, { type: 'reply', code: 'filed' }],
    [2, { type: 'reply', code: 'already-filed' }],
    [3, { type: 'reply', code: 'need-time' }],
    [4, { type: 'reply', code: 'not-operating' }],
    [5, { type: 'reply', code: 'not-in-scope' }],
    [6, { type: 'reply', code: 'plan-date' }],
    [15, { type: 'reply', code: 'stop-channel' }],
    [200, { type: 'page', page: 'main' }],
    [206, { type: 'skip-question' }],
    [208, { type: 'language', language: 'ru' }],
    [210, { type: 'choose', index: 0 }],
    [63, { type: 'ask-days' }],
    [71, { type: 'days', days: 7 }],
  ] as const)('%i has always meant %j', (code, action) => {
    expect(parseCaseAction(code)).toEqual(action);
  });

  it.each([-1, 16, 62, 64, 160, 250, 255, 256, 1.5])('%d is no button of a case', (code) => {
    expect(parseCaseAction(code)).toBeUndefined();
  });

  it.each([-1, 0, 159, 162, 175, 255])('%d is no button of an inspection', (code) => {
    expect(parseInspectionAction(code)).toBeUndefined();
  });

  it('never lets a person record a recall', () => {
    expect(parseInspectionAction(inspectionActionCode({ type: 'outcome', outcome: 'recalled' }))).toBeUndefined();
  });
});

/** What needs no stage of its own. */
const ANY_TIME = REPLY_CODES.filter((code) => code !== 'deficiency-fixed' && code !== 'ready-for-inspection');

describe('offeredReplies', () => {
  const before = DEADLINE - DAY;

  it('offers every answer to an open case', () => {
    expect(offeredReplies(anOpenCase(), before)).toEqual(ANY_TIME);
  });

  it('does not ask again for a receipt', () => {
    const state = anOpenCase({ lastReply: { code: 'received', at: before } });
    expect(offeredReplies(state, before)).toEqual(ANY_TIME.filter((code) => code !== 'received'));
  });

  it('does not offer what already waits', () => {
    expect(offeredReplies(anOpenCase({ pending: [aMatter('not-operating')] }), before)).not.toContain('not-operating');
  });

  it.each([
    ['before the last moment to ask', DEADLINE + DAY - 1, true],
    ['at it', DEADLINE + DAY, false],
  ] as const)('offers more time %s: %s', (_, now, offered) => {
    expect(offeredReplies(anOpenCase(), now).includes('need-time')).toBe(offered);
  });

  it('does not offer more time under inspection', () => {
    expect(offeredReplies(aCaseUnderInspection(), before)).not.toContain('need-time');
  });

  it('offers nothing to a closed case', () => {
    expect(offeredReplies(aClosedCase(), before)).toEqual([]);
  });
});
