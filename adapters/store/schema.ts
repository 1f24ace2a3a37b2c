import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { OutsideNews } from '../../domain/case/case-news';
import type { RuleChangeFailure } from '../../domain/case/rule-change-record';
import type { HoldReason } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import type { CaseOutcome } from '../../domain/case/outcome';
import type { Queue, RollStatus } from '../../domain/case/queue';
import type { Channel, Language } from '../../domain/channel';
import type { DeliveryRefusal, NotWanted, UnknownRule } from '../../domain/delivery/delivery';
import type { InspectionState } from '../../domain/inspection/inspection-state';
import type { InspectionFindings, InspectionOutcome } from '../../domain/inspection/outcome';
import type { RuleChangeKind } from '../../domain/case/rule-change';
import type { CampaignStatus } from '../../domain/campaign/campaign';
import type { DeliveryRow, MessageRow, MessageStatus } from '../../domain/delivery/ledger';
import type { UnavailableCause } from '../../domain/delivery/channel-unavailable';
import type { InspectionRow } from '../../domain/inspection/inspection-record';
import type { OperatorFacts } from '../../domain/operator';
import type { ListTables } from './list-tables';

/** The tables as Kysely sees them; the truth is in `migrations/`. Every bigint is read as a number: milliseconds and numbers of rows fit. */
export interface Database extends ListTables {
  package: { hash: string; content: JSONColumnType<object> };
  campaign: {
    id: string;
    package_code: string;
    package_hash: string;
    status: CampaignStatus;
    deadline_on: string;
    deadline: number;
    started_at: number;
    audience: number;
    clock_offset_ms: number;
    import_id: number | null;
  };
  operator: {
    id: Generated<string>;
    identifier: string;
    names: JSONColumnType<Record<Language, string>>;
    language: Language;
    region: string;
    phones: JSONColumnType<readonly string[], string | undefined>;
  };
  inspector: { id: string; name: string; language: Language; regions: JSONColumnType<string[]> };
  contact_point: {
    id: Generated<number>;
    operator_id: string | null;
    inspector_id: string | null;
    channel: Channel;
    address: string;
    created_at: Generated<Date>;
    unreachable_since: number | null;
    unreachable_reason: string | null;
    unsubscribed_at: number | null;
    role: string | null;
    language: Language | null;
    left_at: number | null;
    valid_until: number | null;
    only_for: NullableJson<readonly string[]>;
  };
  link: {
    token_hash: string;
    operator_id: string | null;
    inspector_id: string | null;
    expires_at: number;
    redeemed_by: number | null;
    redeemed_at: number | null;
    contact_point_id: number | null;
    role: string | null;
    claimed_by: number | null;
    code_sent_at: number | null;
    code_sends: Generated<number>;
    wrong_codes: Generated<number>;
    last_wrong: string | null;
    valid_until: number | null;
  };
  operator_case: {
    campaign_id: string;
    operator_id: string;
    number: Generated<number>;
    status: Generated<RollStatus>;
    queue: Generated<Queue>;
    next_at: number | null;
    deadline: number | null;
    outcome: CaseOutcome | null;
    hold: HoldReason | null;
    started_at: number | null;
    start_begun: Generated<boolean>;
    start_problem: ColumnType<string | null, string | null | undefined, string | null>;
    clock_offset_ms: Generated<number>;
    sequence: Generated<number>;
    fence: Generated<number>;
    projection: Generated<number>;
    head_hash: string | null;
    state: NullableJson<CaseState>;
    package_hash: string | null;
    facts: JSONColumnType<OperatorFacts, string | undefined>;
    names: JSONColumnType<Record<Language, string>>;
    language: Language;
    region: string;
  };
  case_event: EventColumns & { campaign_id: string; operator_id: string };
  filing: {
    campaign_id: string;
    operator_id: string;
    filing_id: string;
    received_at: number;
    reference: string;
    recorded_by: string;
    recorded_at: Generated<Date>;
  };
  message: {
    id: Generated<number>;
    campaign_id: string;
    operator_id: string;
    step_id: string;
    channel: Channel;
    contact_point_id: number;
    plan_version: number;
    attempt: Generated<number>;
    recipient: MessageRow['recipient'];
    kind: MessageRow['kind'];
    status: MessageStatus;
    sends: Generated<number>;
    possible_repeat: Generated<boolean>;
    reserved_at: number;
    settled_at: number | null;
    provider_id: string | null;
    reason: DeliveryRefusal | NotWanted | null;
    rule: UnknownRule | null;
    text_hash: string | null;
  };
  delivery: {
    id: Generated<number>;
    message_id: number;
    status: DeliveryRow['status'];
    at: number;
    detail: JSONColumnType<Record<string, unknown>>;
    provider_id: string | null;
    receipt: string | null;
    recorded_at: Generated<Date>;
  };
  chat_turn: { chat: string; free_at: Date };
  channel_health: { channel: Channel; openings: number; paused_until: number; why: UnavailableCause | null; since: number };
  reconciliation: { id: Generated<number>; at: number; holds: boolean; report: JSONColumnType<object>; recorded_at: Generated<Date> };
  inspection: {
    campaign_id: string;
    operator_id: string;
    inspection: number;
    status: InspectionRow['status'];
    inspector_id: string | null;
    opened_at: number;
    clock_offset_ms: number;
    overdue: 'acceptance' | 'outcome' | null;
    outcome: InspectionOutcome | null;
    findings: NullableJson<InspectionFindings>;
    sequence: Generated<number>;
    fence: Generated<number>;
    projection: Generated<number>;
    head_hash: string | null;
    state: NullableJson<InspectionState>;
  };
  inspection_event: EventColumns & { campaign_id: string; operator_id: string; inspection: number };
  void_event: { log_id: string; sequence: number; data: JSONColumnType<object>; hash: string; voided_at: Generated<Date> };
  rule_change: {
    id: Generated<number>;
    campaign_id: string;
    kind: RuleChangeKind;
    from_hash: string;
    to_hash: string;
    reason: string;
    actor: string;
    at: number;
    affected: number;
    applied_at: number | null;
    looked_from: Generated<string>;
    recorded_at: Generated<Date>;
  };
  rule_change_case: {
    change_id: number;
    campaign_id: string;
    operator_id: string;
    result: string;
    reason: RuleChangeFailure | null;
    before: NullableJson<object>;
    after: NullableJson<object>;
  };
  audit: { id: Generated<number>; at: number; actor: string; action: string; target: string; detail: string; recorded_at: Generated<Date> };
  reply_detail: CaseColumns & {
    reply_id: string;
    code: string;
    at: number;
    channel: Channel;
    contact_point_id: number | null;
    answers: JSONColumnType<Record<string, string>>;
    recorded_at: Generated<Date>;
  };
  conversation: CaseColumns & {
    id: string;
    number: Generated<number>;
    at: number;
    author: 'operator' | 'staff';
    by: string;
    text: string;
    recorded_at: Generated<Date>;
  };
  form: CaseColumns & {
    chat_id: number;
    serial: number;
    topic: string;
    reply_id: string | null;
    question: number;
    answers: JSONColumnType<Record<string, string>>;
    choices: JSONColumnType<readonly string[]>;
    expires_at: number;
    message_id: number | null;
    last_update: number | null;
  };
  card: CaseColumns & { chat_id: number; message_id: number; revision: number; stale: Generated<boolean> };
  old_card: { chat_id: number; message_id: number; case_number: number };
  staff_notice: {
    id: Generated<number>;
    at: number;
    about: string;
    campaign_id: string | null;
    operator_id: string | null;
    detail: string;
    seen_by: string | null;
    seen_at: number | null;
    recorded_at: Generated<Date>;
  };
  chat_session: { chat_id: number; operator_id: string | null; guesses: Generated<number>; guesses_since: Generated<number> };
  paper: CaseColumns & {
    id: Generated<number>;
    requirement: string | null;
    hash: string;
    type: string;
    name: string;
    bytes: number;
    received_at: number;
    channel: Channel;
    contact_point_id: number | null;
    scan: Generated<'waiting' | 'clean' | 'infected'>;
    scanned_at: Date | null;
    detail: JSONColumnType<object, string | undefined>;
    recorded_at: Generated<Date>;
  };
  requirement_decision: CaseColumns & {
    id: Generated<number>;
    requirement: string;
    status: 'accepted' | 'deficient' | 'waived';
    finding: string | null;
    by: string;
    at: number;
    recorded_at: Generated<Date>;
  };
  telegram_update: {
    update_id: number;
    chat_id: number;
    body: NullableJson<Readonly<Record<string, unknown>>>;
    received_at: Generated<Date>;
    tries: Generated<number>;
    waits: Generated<number>;
    waits_until: Date | null;
    handled_at: Date | null;
    failed: string | null;
  };
  telegram_chat_claim: { chat_id: number; claimed_by: string; claimed_until: Date };
  case_news: {
    campaign_id: string;
    operator_id: string;
    subject: string;
    kind: OutsideNews['type'];
    news: JSONColumnType<OutsideNews>;
    says: string;
    told: string | null;
    noted_at: number;
    due_at: number;
  };
  case_news_count: { campaign_id: string; operator_id: string; kind: OutsideNews['type']; hour: number; heard: number; told: number };
  season_clock: { id: number; offset_ms: number };
}

/** Written as JSON text. */
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

type CaseColumns = Record<'campaign_id' | 'operator_id', string>;

interface EventColumns {
  sequence: number;
  type: string;
  at: number;
  data: JSONColumnType<object>;
  previous_hash: string;
  hash: string;
  recorded_at: Generated<Date>;
}
