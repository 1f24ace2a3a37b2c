-- A case keeps the package it started with until somebody changes it by a recorded act (promise P7).
alter table operator_case add column package_hash text references package (hash);
update operator_case c set package_hash = a.package_hash from campaign a where a.id = c.campaign_id and c.started_at is not null;

-- What dates and papers depend on, as the list had it when the audience was frozen: sites, cohort, dates of events.
alter table operator_case add column facts jsonb not null default '{}';

alter table operator add column phones jsonb not null default '[]';

-- Packages pinned before duties, cohorts and anchors had a place of their own. The hash stays: it names what was pinned.
update package set content = content || jsonb_build_object(
    'regions', '[]'::jsonb,
    'replies', '["received", "filed", "already-filed", "need-time", "not-operating", "not-in-scope"]'::jsonb,
    'checklist', (
      select coalesce(jsonb_agg(case item ->> 'kind'
        when 'list' then item || '{"of": "text"}'
        when 'file' then item || '{"accept": ["pdf", "jpg", "png"], "maxMegabytes": 20}'
        else item end), '[]'::jsonb)
      from jsonb_array_elements(content -> 'checklist') as item),
    'calendar', (content -> 'calendar') || jsonb_build_object(
      'country', split_part(content #>> '{calendar,id}', '-', 1),
      'days', (
        select coalesce(jsonb_agg(day || jsonb_build_object('name', jsonb_build_object('kk', day -> 'name', 'ru', day -> 'name', 'en', day -> 'name'),
          'source', jsonb_build_object('kk', day -> 'source', 'ru', day -> 'source', 'en', day -> 'source'))), '[]'::jsonb)
        from jsonb_array_elements(content #> '{calendar,days}') as day)),
    'policy', (content -> 'policy') - 'nominalDeadlineOn' - 'zone' - 'roll' || jsonb_build_object(
      'country', split_part(content #>> '{policy,calendar}', '-', 1),
      'identifier', 'kz-bin-iin',
      'zonePolicy', 'capital',
      'cap', '{"messages": 31, "inDays": 1}'::jsonb,
      'duty', jsonb_build_object(
        'code', 'registration',
        'title', content -> 'title',
        'act', coalesce(content #>> '{legalActs,0,id}', 'act'),
        'deadline', jsonb_build_object(
          'anchor', jsonb_build_object('type', 'fixed', 'on', content #> '{policy,nominalDeadlineOn}'),
          'roll', content #> '{policy,roll}',
          'cutOff', '24:00'),
        'cohorts', '[]'::jsonb,
        'confirm', '[]'::jsonb)))
where content #> '{policy,nominalDeadlineOn}' is not null;

-- One list that staff looked at and took over. Kept with what it changed, so that it can be undone.
create table import (
  id serial primary key,
  digest text not null unique,
  file_name text not null,
  at bigint not null,
  actor text not null,
  decisions jsonb not null,
  rows integer not null,
  status text not null check (status in ('imported', 'undone')),
  recorded_at timestamptz not null default clock_timestamp()
);

create table import_row (
  import_id integer not null references import (id),
  operator_id text not null,
  -- the row as it was imported, and the operator as it was before: null for one who was not known
  data jsonb not null,
  before jsonb,
  primary key (import_id, operator_id)
);
create index import_row_operator on import_row (operator_id);

-- A change of the rules of a running campaign: previewed, reasoned, carried out case by case.
create table rule_change (
  id serial primary key,
  campaign_id text not null references campaign (id),
  kind text not null check (kind in ('redate', 'recalendar', 'repolicy')),
  from_hash text not null references package (hash),
  to_hash text not null references package (hash),
  reason text not null,
  actor text not null,
  at bigint not null,
  affected integer not null,
  applied_at bigint,
  recorded_at timestamptz not null default clock_timestamp()
);
create unique index rule_change_open on rule_change (campaign_id) where applied_at is null;

create table rule_change_case (
  change_id integer not null references rule_change (id),
  campaign_id text not null,
  operator_id text not null,
  result text not null,
  before jsonb,
  after jsonb,
  primary key (change_id, operator_id),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
