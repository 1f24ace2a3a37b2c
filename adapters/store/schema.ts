import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { HoldReason } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import type { CaseOutcome } from '../../domain/case/outcome';
import type { OperatorFacts } from '../../domain/campaign/operator-row';
import type { Queue, RollStatus } from '../../domain/case/queue';
import type { Channel, Language } from '../../domain/channel';
import type { DeliveryRefusal, NotWanted, UnknownRule } from '../../domain/delivery';
import type { InspectionFindings, InspectionState } from '../../domain/inspection/inspection';
import type { InspectionOutcome } from '../../domain/inspection/outcome';
import type { UnavailableCause } from '../../domain/ports';
import type { RuleChangeKind } from '../../domain/law/rule-change';
import type { CampaignStatus, DeliveryRow, InspectionRow, MessageRow, MessageStatus } from '../../domain/store';

/** The tables as Kysely sees them; the truth is in `migrations/`. Every bigint is read as a number: milliseconds fit. */
export interface Database {
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
    last_submitted_at: Date | null;
    unsubscribed_at: number | null;
  };
  link: {
    token_hash: string;
    operator_id: string | null;
    inspector_id: string | null;
    expires_at: number;
    redeemed_by: number | null;
    redeemed_at: number | null;
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
    clock_offset_ms: Generated<number>;
    sequence: Generated<number>;
    fence: Generated<number>;
    state: NullableJson<CaseState>;
    package_hash: string | null;
    facts: JSONColumnType<OperatorFacts, string | undefined>;
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
    state: NullableJson<InspectionState>;
  };
  inspection_event: EventColumns & { campaign_id: string; operator_id: string; inspection: number };
  void_event: { log_id: string; sequence: number; data: JSONColumnType<object>; hash: string; voided_at: Generated<Date> };
  import: {
    id: Generated<number>;
    digest: string;
    file_name: string;
    at: number;
    actor: string;
    decisions: JSONColumnType<object>;
    rows: number;
    status: 'imported' | 'undone';
    recorded_at: Generated<Date>;
  };
  import_row: { import_id: number; operator_id: string; data: JSONColumnType<object>; before: NullableJson<object> };
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
    recorded_at: Generated<Date>;
  };
  rule_change_case: {
    change_id: number;
    campaign_id: string;
    operator_id: string;
    result: string;
    before: NullableJson<object>;
    after: NullableJson<object>;
  };
  audit: { id: Generated<number>; at: number; actor: string; action: string; target: string; detail: string; recorded_at: Generated<Date> };
  season_clock: { id: number; offset_ms: number };
}

/** Read as an object, written as JSON text. */
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

interface EventColumns {
  sequence: number;
  type: string;
  at: number;
  data: JSONColumnType<object>;
  previous_hash: string;
  hash: string;
  recorded_at: Generated<Date>;
}
