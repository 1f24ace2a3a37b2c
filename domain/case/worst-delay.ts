import type { ReplyCode } from '../reply-code';
import { DAY, SECOND, type Instant } from '../time';
import { isAlwaysHeard } from './claims';
import { matterRaisedBy } from './reply';
import { answered, decided, decidedBy, openedCase, playOn, type DelayMove, type DelayTerms, type PlayedCase } from './unwilling-operator';

/** How long an operator that does not want to file can put its inspection off. */
export interface WorstDelay {
  readonly deadline: Instant;
  /** When a silent operator is inspected. */
  readonly silentAt: Instant;
  /** When this one is, at the earliest. */
  readonly inspectedAt: Instant;
  readonly moves: readonly DelayMove[];
  /** The policy sets no `claimsOfOneKind`: how often a claim may be raised again is set by nothing but the question. */
  readonly unlimited: boolean;
  /** It could have gone on into a year of which the calendar knows nothing. */
  readonly beyondCalendar: boolean;
}

/** A case is inspected within this, or never. */
const HORIZON = 40 * 365 * DAY;

/** Answers by which an operator can hope to win time; the others change nothing about a date. */
function delaying({ replies }: DelayTerms): readonly ReplyCode[] {
  return replies.filter((code) => matterRaisedBy(code) !== undefined);
}

/**
 * The longest that an operator can put off the inspection by what it may do itself, when providers are healthy and staff decide each
 * thing at the last moment they may. Searched over the real rules: at each point what was raised last is decided, and the operator
 * stays silent or answers at the last moment that still counts.
 *
 * @throws RangeError where the calendar does not know a year that the case touches
 * @see docs/rules.md#worst-delay
 */
export function worstDelay(terms: DelayTerms): WorstDelay {
  const opened = openedCase(terms);
  const silent = playOn(opened, opened.now + HORIZON);
  const best = latest(terms, { played: opened, raised: {}, granted: 0 }, new Map());
  const { deadline } = opened.state.plan;
  return {
    deadline,
    silentAt: silent.now,
    inspectedAt: best.inspectedAt,
    moves: best.moves,
    unlimited: best.unlimited,
    beyondCalendar: best.beyondCalendar,
  };
}

interface Position {
  readonly played: PlayedCase;
  /** How often each answer was given. */
  readonly raised: Readonly<Partial<Record<ReplyCode, number>>>;
  readonly granted: number;
}

type Best = Pick<WorstDelay, 'inspectedAt' | 'moves' | 'unlimited' | 'beyondCalendar'>;

function latest(terms: DelayTerms, position: Position, known: Map<string, Best>): Best {
  const key = keyOf(position);
  const before = known.get(key);
  if (before !== undefined) return before;
  const end = playOn(position.played, position.played.now + HORIZON);
  let best: Best = { inspectedAt: end.now, moves: [], unlimited: false, beyondCalendar: false };
  const tried = new Set<string>();
  for (const code of delaying(terms)) {
    if ((position.raised[code] ?? 0) >= mostOf(terms)) continue;
    // claims that were raised equally often differ in their name alone
    const kind = `${kindOf(code)}/${position.raised[code] ?? 0}`;
    if (tried.has(kind)) continue;
    const found = withinCalendar(() => raising(terms, { position, code, lastAt: lastMoment(position, code, end.now) }, known));
    if (found === undefined) continue;
    tried.add(kind);
    const unlimited = best.unlimited || found.unlimited;
    const beyondCalendar = best.beyondCalendar || found.beyondCalendar;
    best = { ...(found.inspectedAt > best.inspectedAt ? found : best), unlimited, beyondCalendar };
  }
  known.set(key, best);
  return best;
}

/** Where the policy has a limit, what is always heard can be raised once more: it then wins no more than the time to decide it. */
function mostOf({ claimsOfOneKind, rules }: DelayTerms): number {
  const { claimsOfOneKind: limit } = rules.policy;
  return limit === undefined || claimsOfOneKind < limit ? claimsOfOneKind : limit + 1;
}

function kindOf(code: ReplyCode): 'extension' | 'heard' | 'claim' {
  const about = matterRaisedBy(code);
  if (about === 'extension') return about;
  return about !== undefined && isAlwaysHeard(about) ? 'heard' : 'claim';
}

/** Staff cannot decide what leads into a year of which no decree is known: it wins no time that could be named. */
const BEYOND: Best = { inspectedAt: -Infinity, moves: [], unlimited: false, beyondCalendar: true };

function withinCalendar(workOut: () => Best | undefined): Best | undefined {
  try {
    return workOut();
  } catch (error) {
    if (error instanceof RangeError) return BEYOND;
    throw error;
  }
}

/** Just before the inspection; more time can be asked for until a date of its own. */
function lastMoment({ played }: Position, code: ReplyCode, inspectedAt: Instant): Instant {
  const until = matterRaisedBy(code) === 'extension' ? Math.min(played.state.plan.extensionUntil, inspectedAt) : inspectedAt;
  return until - SECOND;
}

function raising(
  terms: DelayTerms,
  { position, code, lastAt }: { readonly position: Position; readonly code: ReplyCode; readonly lastAt: Instant },
  known: Map<string, Best>,
): Best | undefined {
  const { played, raised, granted } = position;
  if (lastAt < played.now) return undefined;
  const raising = answered(terms, playOn(played, lastAt), code);
  if (raising === undefined) return undefined;
  const waited = playOn(raising.played, decidedBy(terms, raising.played));
  const decision = decided(terms, waited, granted);
  if (decision === undefined) return undefined;
  const next = {
    played: decision.played,
    raised: { ...raised, [code]: (raised[code] ?? 0) + 1 },
    granted: granted + (decision.move.what === 'grant-extension' ? 1 : 0),
  };
  const rest = latest(terms, next, known);
  const isLimited = terms.rules.policy.claimsOfOneKind !== undefined;
  const isLast = !isLimited && matterRaisedBy(code) !== 'extension' && next.raised[code] === terms.claimsOfOneKind;
  return { ...rest, moves: [raising.move, decision.move, ...rest.moves], unlimited: rest.unlimited || isLast };
}

/** Which claims were raised does not matter, but of what kind and how often. */
function keyOf({ played: { state, now }, raised, granted }: Position): string {
  const counts = Object.entries(raised).map(([code, times]) => `${kindOf(code as ReplyCode)}/${times}`);
  return JSON.stringify([now, state.plan.deadline, state.plan.warnedUntil, granted, counts.sort()]);
}
