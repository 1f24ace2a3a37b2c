import { sql } from 'kysely';
import type { Db } from '../adapters/store/connect';

/** How many rows are invented. */
export interface Scale {
  readonly cases: number;
  readonly messagesPerCase: number;
}

/**
 * Fills every table around one real case that has begun: the same campaign, the same state, other operators. Without triggers and
 * foreign keys, which would take minutes; counts are counted anew after it.
 *
 * @param from the case that all others are like
 */
export async function fillRecord(
  db: Db,
  from: { readonly campaignId: string; readonly operatorId: string },
  { cases, messagesPerCase }: Scale,
): Promise<void> {
  const { campaignId, operatorId } = from;
  await db.connection().execute(async (connection) => {
    const run = async (statement: string): Promise<void> => {
      await sql.raw(statement.replaceAll(':cases', String(cases)).replaceAll(':campaign', `'${campaignId}'`)).execute(connection);
    };
    // what is invented is not what is asked about
    await run('set auto_explain.log_min_duration = -1');
    await run('set session_replication_role = replica');
    for (const statement of PEOPLE) await run(statement);
    await sql`
      insert into operator_case (campaign_id, operator_id, status, queue, next_at, deadline, outcome, hold, started_at, clock_offset_ms,
        sequence, fence, projection, state, package_hash, facts, names, language, region)
      select campaign_id, 'op-g' || n,
        case when n % 10 = 0 then 'closed' when n % 10 = 1 then 'on-hold' when n % 10 = 2 then 'not-started' else 'running' end,
        case when n % 10 = 0 then 'none' when n % 10 = 1 then (array['claims', 'filings', 'extensions'])[1 + n % 3] else 'operator' end,
        case when n % 10 in (0, 2) then null else next_at + n end, deadline,
        case when n % 10 = 0 then 'registered-on-time' end, null, case when n % 10 = 2 then null else started_at end, clock_offset_ms,
        sequence, fence, projection, case when n % 10 = 2 then null else state end, package_hash, facts, o.names, o.language, o.region
      from operator_case c, generate_series(1, ${cases}::integer) as n join operator o on o.id = 'op-g' || n
      where c.campaign_id = ${campaignId} and c.operator_id = ${operatorId}`.execute(connection);
    for (const statement of EVENTS) await run(statement);
    for (let part = 0; part < messagesPerCase; part += 1) {
      await sql`
        insert into message (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, recipient, kind, status, sends,
          reserved_at, settled_at, provider_id, text_hash)
        select campaign_id, operator_id, ${`R${part}`}, p.channel, p.id, 1, 'operator', 'reminder',
          case when p.id % 50 = ${part} then 'refused' when p.id % 1000 = ${part} then 'reserved' else 'accepted' end, 1,
          1645502400000, 1645502400000, ${part * 1_000}::bigint + p.id % 1000, repeat('a', 64)
        from operator_case c join contact_point p using (operator_id)
        where c.campaign_id = ${campaignId} and operator_id like 'op-g%'
          and p.channel = ${part % 2 === 0 ? 'email' : 'telegram'}`.execute(connection);
    }
    for (const statement of AROUND) await run(statement);
    // so that the plans rest on what is there
    await sql`vacuum analyze`.execute(connection);
    // the connection goes back to where others take it from
    await run('reset session_replication_role');
    await run('reset auto_explain.log_min_duration');
  });
}

const PEOPLE = [
  `insert into operator (id, identifier, names, language, region)
    select 'op-g' || n, '9' || lpad(n::text, 11, '0'), jsonb_build_object('kk', name || ' ЖШС', 'ru', 'ТОО «' || name || '»', 'en', name || ' LLP'),
      'ru', 'KZ-' || (10 + n % 20)
    from (select n, initcap(translate(left(md5(n::text), 10), '0123456789abcdef', 'аиоуеыбвгдзклмнр')) as name from generate_series(1, :cases) as n) firm`,
  `insert into contact_point (operator_id, channel, address) select 'op-g' || n, 'email', 'a' || n || '@operator.example'
    from generate_series(1, :cases) as n`,
  `insert into contact_point (operator_id, channel, address) select 'op-g' || n, 'telegram', (900000000 + n)::text
    from generate_series(1, :cases) as n`,
  `insert into chat_session (chat_id, operator_id) select 900000000 + n, 'op-g' || n from generate_series(1, :cases) as n`,
  `insert into chat_turn (chat, free_at) select (900000000 + n)::text, now() from generate_series(1, :cases) as n`,
  `insert into link (token_hash, operator_id, expires_at, redeemed_by, redeemed_at, contact_point_id, claimed_by)
    select md5('link' || p.id), p.operator_id, 0, case when p.id % 2 = 0 then 900000000 + p.id end, case when p.id % 2 = 0 then 1 end, p.id,
      case when p.id % 5 = 1 then 900000000 + p.id end
    from contact_point p where p.channel = 'email'`,
  `insert into inspector (id, name, language, regions) select 'in-' || n, 'Inspector ' || n, 'ru', jsonb_build_array('KZ-' || (10 + n % 20))
    from generate_series(1, 200) as n`,
  `insert into contact_point (inspector_id, channel, address) select 'in-' || n, 'telegram', (800000000 + n)::text
    from generate_series(1, 200) as n`,
];

const EVENTS = [
  `insert into case_event (campaign_id, operator_id, sequence, type, at, data, previous_hash, hash)
    select campaign_id, operator_id, n, 'channel-lost', 1645502400000, '{"type":"channel-lost","channel":"email","at":1645502400000}',
      repeat('0', 64), repeat('a', 64)
    from operator_case, generate_series(1, 3) as n where operator_id like 'op-g%'`,
  `insert into filing (campaign_id, operator_id, filing_id, received_at, reference, recorded_by)
    select campaign_id, operator_id, 'f-1', 1645502400000, 'r', 'test' from operator_case where operator_id like 'op-g%0'`,
  `insert into inspection (campaign_id, operator_id, inspection, status, inspector_id, opened_at, clock_offset_ms)
    select campaign_id, operator_id, 1, case when number % 3 = 0 then 'closed' else 'assigned' end, 'in-' || (1 + number % 200),
      1645502400000 + number, 0
    from operator_case where operator_id like 'op-g%5'`,
  `insert into inspection_event (campaign_id, operator_id, inspection, sequence, type, at, data, previous_hash, hash)
    select campaign_id, operator_id, 1, n, 'told', 1, '{}', repeat('0', 64), repeat('a', 64)
    from operator_case, generate_series(1, 3) as n where operator_id like 'op-g%5'`,
];

const AROUND = [
  `insert into delivery (message_id, status, at, detail) select id, status, 1645502400000, '{}' from message`,
  `insert into card (campaign_id, operator_id, chat_id, message_id, revision, stale)
    select campaign_id, operator_id, 900000000 + number, 7, 1, number % 1000 = 0 from operator_case where operator_id like 'op-g%'`,
  `insert into old_card (chat_id, message_id, case_number) select 900000000 + number, 6, number from operator_case where number % 100 = 0`,
  `insert into form (chat_id, serial, campaign_id, operator_id, topic, question, answers, choices, expires_at)
    select 900000000 + number, 1, campaign_id, operator_id, 'need-time', 0, '{}', '[]', 4000000000000 from operator_case
    where number % 20 = 0`,
  `insert into paper (campaign_id, operator_id, hash, type, name, bytes, received_at, channel, scan)
    select campaign_id, operator_id, md5(operator_id), 'pdf', 'a.pdf', 9, 1, 'telegram', case when number % 5000 = 0 then 'waiting' else 'clean' end
    from operator_case where operator_id like 'op-g%'`,
  `insert into requirement_decision (campaign_id, operator_id, requirement, status, by, at)
    select campaign_id, operator_id, 'copy', 'accepted', 'test', 1 from operator_case where operator_id like 'op-g%'`,
  `insert into conversation (id, campaign_id, operator_id, at, author, by, text)
    select md5('said' || operator_id), campaign_id, operator_id, 1, 'operator', 'test', 'words' from operator_case where operator_id like 'op-g%'`,
  `insert into reply_detail (reply_id, campaign_id, operator_id, code, at, channel, answers)
    select md5('reply' || operator_id), campaign_id, operator_id, 'received', 1, 'telegram', '{}' from operator_case where operator_id like 'op-g%'`,
  `insert into staff_notice (at, about, campaign_id, operator_id, detail, seen_by, seen_at)
    select 1, 'wrong-codes', campaign_id, operator_id, 'words', case when number % 20 > 0 then 'test' end, 1
    from operator_case where operator_id like 'op-g%'`,
  `insert into audit (at, actor, action, target, detail) select 1, 'test', 'act', id, 'words' from operator where id like 'op-g%'`,
  `insert into telegram_update (update_id, chat_id, body, handled_at) select n, 900000000 + n, null, now() from generate_series(1, :cases) as n`,
  `insert into telegram_update (update_id, chat_id, body)
    select 10000000 + n, 900000000 + n % 2000, '{}' from generate_series(1, 4000) as n`,
  // an outage: each chat's first waits, and the others with it; half of them are due
  `insert into telegram_update (update_id, chat_id, body, waits, waits_until)
    select 20000000 + n, 700000000 + n % 10000, '{}', case when n <= 10000 then 3 else 0 end,
      now() + case when n % 2 = 0 then -1 else 1 end * (n % 10000) * interval '1 second'
    from generate_series(1, :cases / 2) as n`,
  `insert into telegram_update (update_id, chat_id, body)
    select 30000000 + n, 600000000 + n % 20000, '{}' from generate_series(1, :cases / 2) as n`,
  `insert into import (digest, file_name, at, actor, decisions, rows, status) values ('d', 'list.csv', 1, 'test', '{}', :cases, 'imported')`,
  `insert into import_row (import_id, operator_id, data, effect) select 1, 'op-g' || n, '{}', 'proposed' from generate_series(1, :cases) as n`,
  `insert into list_proposal (operator_id, source, field, after, at, actor, status, decided_at)
    select 'op-g' || n, 'import 1', 'region', '"KZ-10"', 1, 'test', case when n % 1000 = 0 then 'open' else 'declined' end,
      case when n % 1000 > 0 then 2 end
    from generate_series(1, :cases) as n`,
  `insert into rule_change (campaign_id, kind, from_hash, to_hash, reason, actor, at, affected, applied_at, looked_from)
    select id, 'redate', package_hash, package_hash, 'words', 'test', 1, :cases, 2, 'op-g9999' from campaign where id = :campaign`,
  `insert into rule_change_case (change_id, campaign_id, operator_id, result) select 1, campaign_id, operator_id, 'changed' from operator_case
    where operator_id like 'op-g%' and operator_id < 'op-g9999'`,
  `insert into case_news (campaign_id, operator_id, subject, kind, news, says, told, noted_at, due_at)
    select campaign_id, operator_id, 'channel/email', 'channel-lost', '{"type":"channel-lost","channel":"email"}', 'lost',
      case when number % 5000 > 0 then 'lost' end, 1, 1
    from operator_case where operator_id like 'op-g%'`,
  `insert into case_news_count (campaign_id, operator_id, kind, hour, heard, told)
    select campaign_id, operator_id, 'channel-lost', 1, 1, 1 from operator_case where operator_id like 'op-g%'`,
  `insert into void_event (log_id, sequence, data, hash) select 'log-' || n, 1, '{}', 'a' from generate_series(1, 5000) as n`,
];
