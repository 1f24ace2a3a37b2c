-- A hundred thousand cases and a million messages: numbers that cannot run out, an index for every question, counts that are kept.

-- 1. Numbers that grow with what happens are 64 bits wide, and so is every column that names one.
alter table contact_point alter column id type bigint;
alter table message alter column id type bigint, alter column contact_point_id type bigint;
alter table delivery alter column id type bigint, alter column message_id type bigint;
alter table operator_case alter column number type bigint;
alter table old_card alter column case_number type bigint;
alter table link alter column contact_point_id type bigint;
alter table reply_detail alter column contact_point_id type bigint;
alter table conversation alter column number type bigint;
alter table staff_notice alter column id type bigint;
alter table paper alter column id type bigint, alter column contact_point_id type bigint;
alter table requirement_decision alter column id type bigint;
alter table audit alter column id type bigint;
alter table reconciliation alter column id type bigint;
alter table import alter column id type bigint;
alter table import_row alter column import_id type bigint;
alter table rule_change alter column id type bigint;
alter table rule_change_case alter column change_id type bigint;
alter sequence contact_point_id_seq as bigint;
alter sequence message_id_seq as bigint;
alter sequence delivery_id_seq as bigint;
alter sequence operator_case_number_seq as bigint;
alter sequence conversation_number_seq as bigint;
alter sequence staff_notice_id_seq as bigint;
alter sequence paper_id_seq as bigint;
alter sequence requirement_decision_id_seq as bigint;
alter sequence audit_id_seq as bigint;
alter sequence reconciliation_id_seq as bigint;
alter sequence import_id_seq as bigint;
alter sequence rule_change_id_seq as bigint;

-- 2. Searching by part of a name. Folded here and not by the locale of the database, which may know no Cyrillic letters; a list of
-- word endings and not trigrams, because neither needs an extension.
create function search_words(written text) returns text[] language plpgsql immutable parallel safe as $$
declare
  folded text := translate(lower(written), 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯё', 'аәбвгғдеежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяе');
begin
  return array_remove(string_to_array(
    translate(folded, E' \t\n\r\u00a0"''`«»„“”‘’.,;:!?()[]{}<>/\\|&+*=#№@–—-', repeat(' ', 60)), ' '), '');
end
$$;

-- Every word of the names from each of its letters on, so that the beginning of an entry is any part of a word; and both numbers.
create function operator_search(id text, identifier text, names jsonb) returns tsvector language plpgsql immutable parallel safe as $$
declare
  parts text[] := array[lower(identifier), lower(id)];
  word text;
begin
  foreach word in array search_words(concat_ws(' ', names ->> 'kk', names ->> 'ru', names ->> 'en')) loop
    word := left(word, 40);
    for start in 1 .. greatest(1, length(word) - 2) loop
      parts := parts || substr(word, start);
    end loop;
  end loop;
  return array_to_tsvector(array_remove(parts, ''));
end
$$;

-- All words of what was written, each as part of a word; or a number with its hyphens as it is.
create function search_query(written text) returns tsquery language sql immutable parallel safe as $$
  select (
    (select coalesce(string_agg('''' || left(word, 40) || ''':*', ' & '), '') from unnest(search_words(written)) as word)
    || case when lower(trim(written)) ~ '^[a-z0-9]+(-[a-z0-9]+)+$' then ' | ''' || lower(trim(written)) || ''':*' else '' end
  )::tsquery
$$;

alter table operator add column search tsvector generated always as (operator_search(id, identifier, names)) stored;
create index operator_search on operator using gin (search);

-- 3. Indexes, by who asks.
-- bot, bounces, links and launches: every case of an operator
create index operator_case_operator on operator_case (operator_id);
-- console and command line: pages of cases, all or by one property, in order of their number; a queue in order of what is due
drop index operator_case_queue;
create index operator_case_number on operator_case (campaign_id, number);
create index operator_case_status on operator_case (campaign_id, status, number);
create index operator_case_queue on operator_case (campaign_id, queue, number);
create index operator_case_due on operator_case (campaign_id, queue, next_at, number);
create index operator_case_outcome on operator_case (campaign_id, outcome, number) where outcome is not null;
-- launches: who is left
create index operator_case_not_started on operator_case (campaign_id, operator_id) where started_at is null;
-- bot and sender: what was sent to a contact, and what waits for it
create index message_contact on message (contact_point_id, provider_id);
create index card_message on card (chat_id, message_id);
-- documents: the same bytes of whichever case
create index paper_hash on paper (hash);
-- staff: what was done to something; what nobody has seen
create index audit_target on audit (target, id);
create index staff_notice_unseen on staff_notice (id) where seen_by is null;
create index inspection_opened on inspection (campaign_id, opened_at);
create index inspection_opened_at on inspection (opened_at);
create index inspection_status on inspection (status, opened_at);
create unique index reconciliation_run on reconciliation ((report ->> 'run'));
-- what refers to an operator or a contact is looked for whenever one is removed
drop index link_contact;
create index link_contact on link (contact_point_id) where contact_point_id is not null;
create index link_operator on link (operator_id) where operator_id is not null;
create index link_inspector on link (inspector_id) where inspector_id is not null;
create index chat_session_operator on chat_session (operator_id) where operator_id is not null;
create index reply_detail_contact on reply_detail (contact_point_id) where contact_point_id is not null;
create index paper_contact on paper (contact_point_id) where contact_point_id is not null;

-- 4. Counts are kept in the transaction that changes what they count. Sixteen rows for each count, so that cases of one campaign seldom
-- wait for each other; in order, so that they never wait in a circle.
create function count_shard(operator_id text) returns smallint language sql immutable parallel safe as $$
  select (hashtext(operator_id) & 15)::smallint
$$;

create table case_count (
  campaign_id text not null,
  shard smallint not null,
  status text not null,
  queue text not null,
  -- '' while there is none
  outcome text not null,
  -- whether it has a next date
  dated boolean not null,
  -- whether its workflow was started, which its own record may not say yet
  started boolean not null,
  cases bigint not null,
  primary key (campaign_id, shard, status, queue, outcome, dated, started)
) with (fillfactor = 50);

create view counted_case as
  select campaign_id, count_shard(operator_id) as shard, status, queue, coalesce(outcome, '') as outcome, next_at is not null as dated,
    started_at is not null as started, count(*) as cases
  from operator_case group by 1, 2, 3, 4, 5, 6, 7;

create function keep_case_count() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into case_count as kept (campaign_id, shard, status, queue, outcome, dated, started, cases)
      select campaign_id, count_shard(operator_id), status, queue, coalesce(outcome, ''), next_at is not null, started_at is not null, count(*)
      from added group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (campaign_id, shard, status, queue, outcome, dated, started) do update set cases = kept.cases + excluded.cases;
  else
    insert into case_count as kept (campaign_id, shard, status, queue, outcome, dated, started, cases)
      select campaign_id, count_shard(operator_id), status, queue, coalesce(outcome, ''), next_at is not null, started_at is not null,
        sum(change)
      from (
        select campaign_id, operator_id, status, queue, outcome, next_at, started_at, -1 as change from gone
        union all select campaign_id, operator_id, status, queue, outcome, next_at, started_at, 1 from added
      ) moved group by 1, 2, 3, 4, 5, 6, 7 having sum(change) <> 0 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (campaign_id, shard, status, queue, outcome, dated, started) do update set cases = kept.cases + excluded.cases;
  end if;
  return null;
end
$$;
create trigger case_count_added after insert on operator_case
  referencing new table as added for each statement execute function keep_case_count();
create trigger case_count_moved after update on operator_case
  referencing old table as gone new table as added for each statement execute function keep_case_count();

-- What is on its way is not counted here: it changes twice for each message, and `message_waiting` finds it.
create table message_count (
  campaign_id text not null,
  shard smallint not null,
  status text not null,
  -- '' while there is none
  rule text not null,
  possible_repeat boolean not null,
  messages bigint not null,
  primary key (campaign_id, shard, status, rule, possible_repeat)
) with (fillfactor = 50);

create view counted_message as
  select campaign_id, count_shard(operator_id) as shard, status, coalesce(rule, '') as rule, possible_repeat, count(*) as messages
  from message where status not in ('reserved', 'submitted') or possible_repeat group by 1, 2, 3, 4, 5;

create function keep_message_count() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into message_count as kept (campaign_id, shard, status, rule, possible_repeat, messages)
      select campaign_id, count_shard(operator_id), status, coalesce(rule, ''), possible_repeat, count(*)
      from added where status not in ('reserved', 'submitted') or possible_repeat
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      on conflict (campaign_id, shard, status, rule, possible_repeat) do update set messages = kept.messages + excluded.messages;
  else
    insert into message_count as kept (campaign_id, shard, status, rule, possible_repeat, messages)
      select campaign_id, count_shard(operator_id), status, coalesce(rule, ''), possible_repeat, sum(change)
      from (
        select campaign_id, operator_id, status, rule, possible_repeat, -1 as change from gone
        union all select campaign_id, operator_id, status, rule, possible_repeat, 1 from added
      ) moved where status not in ('reserved', 'submitted') or possible_repeat
      group by 1, 2, 3, 4, 5 having sum(change) <> 0 order by 1, 2, 3, 4, 5
      on conflict (campaign_id, shard, status, rule, possible_repeat) do update set messages = kept.messages + excluded.messages;
  end if;
  return null;
end
$$;
create trigger message_count_added after insert on message
  referencing new table as added for each statement execute function keep_message_count();
create trigger message_count_moved after update on message
  referencing old table as gone new table as added for each statement execute function keep_message_count();

-- What each inspector has in hand, so that the next inspection finds who has least.
create table inspector_load (
  inspector_id text primary key references inspector (id),
  open bigint not null
) with (fillfactor = 50);

create view counted_load as
  select inspector_id, count(*) as open from inspection where status <> 'closed' and inspector_id is not null group by 1;

create function keep_inspector_load() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into inspector_load as kept (inspector_id, open)
      select inspector_id, count(*) from added where status <> 'closed' and inspector_id is not null group by 1 order by 1
      on conflict (inspector_id) do update set open = kept.open + excluded.open;
  else
    insert into inspector_load as kept (inspector_id, open)
      select inspector_id, sum(change)
      from (select inspector_id, status, -1 as change from gone union all select inspector_id, status, 1 from added) moved
      where status <> 'closed' and inspector_id is not null group by 1 having sum(change) <> 0 order by 1
      on conflict (inspector_id) do update set open = kept.open + excluded.open;
  end if;
  return null;
end
$$;
create trigger inspector_load_added after insert on inspection
  referencing new table as added for each statement execute function keep_inspector_load();
create trigger inspector_load_moved after update on inspection
  referencing old table as gone new table as added for each statement execute function keep_inspector_load();

-- What became of the cases under each change of the rules.
create table rule_change_count (
  change_id bigint not null references rule_change (id),
  shard smallint not null,
  result text not null,
  cases bigint not null,
  primary key (change_id, shard, result)
) with (fillfactor = 50);

create function keep_rule_change_count() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into rule_change_count as kept (change_id, shard, result, cases)
      select change_id, count_shard(operator_id), result, count(*) from added group by 1, 2, 3 order by 1, 2, 3
      on conflict (change_id, shard, result) do update set cases = kept.cases + excluded.cases;
  else
    insert into rule_change_count as kept (change_id, shard, result, cases)
      select change_id, count_shard(operator_id), result, sum(change)
      from (
        select change_id, operator_id, result, -1 as change from gone
        union all select change_id, operator_id, result, 1 from added
      ) moved group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
      on conflict (change_id, shard, result) do update set cases = kept.cases + excluded.cases;
  end if;
  return null;
end
$$;
create trigger rule_change_count_added after insert on rule_change_case
  referencing new table as added for each statement execute function keep_rule_change_count();
create trigger rule_change_count_moved after update on rule_change_case
  referencing old table as gone new table as added for each statement execute function keep_rule_change_count();
insert into rule_change_count select change_id, count_shard(operator_id), result, count(*) from rule_change_case group by 1, 2, 3;

-- Where a change of the rules looks for the next case: everything before has been looked at.
alter table rule_change add column looked_from text not null default '';

insert into inspector_load select * from counted_load;
insert into case_count select * from counted_case;
insert into message_count select * from counted_message;
