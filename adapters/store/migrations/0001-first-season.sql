-- The record of the first season. Written for PostgreSQL 15; instants are milliseconds of business time (bigint),
-- recorded_at is machine time, taken when the row is written: what waits for the lock of a case is later than what held it.

create table package (
  hash text primary key,
  content jsonb not null
);

create table campaign (
  id text primary key,
  package_code text not null,
  package_hash text not null references package (hash),
  status text not null check (status in ('running', 'paused', 'closed', 'withdrawn')),
  deadline_on text not null,
  deadline bigint not null,
  started_at bigint not null,
  audience integer not null,
  clock_offset_ms bigint not null
);

create sequence operator_number start 1001;

create table operator (
  id text primary key default 'op-' || nextval('operator_number'),
  identifier text not null unique,
  names jsonb not null,
  language text not null check (language in ('kk', 'ru', 'en')),
  region text not null
);

create table inspector (
  id text primary key,
  name text not null,
  language text not null check (language in ('kk', 'ru', 'en')),
  regions jsonb not null
);

create table contact_point (
  id serial primary key,
  operator_id text references operator (id),
  inspector_id text references inspector (id),
  channel text not null check (channel in ('email', 'telegram')),
  address text not null,
  created_at timestamptz not null default clock_timestamp(),
  unreachable_since bigint,
  unreachable_reason text,
  check ((operator_id is null) <> (inspector_id is null)),
  unique (operator_id, channel, address),
  unique (inspector_id, channel, address)
);
create index contact_point_address on contact_point (channel, address);

create table link (
  token_hash text primary key,
  operator_id text references operator (id),
  inspector_id text references inspector (id),
  expires_at bigint not null,
  redeemed_by bigint,
  redeemed_at bigint,
  check ((operator_id is null) <> (inspector_id is null))
);

-- One row for everybody in the frozen audience; the projection of the case's events once it has started.
create table operator_case (
  campaign_id text not null references campaign (id),
  operator_id text not null references operator (id),
  number serial not null unique,
  status text not null default 'not-started' check (status in ('not-started', 'running', 'on-hold', 'closed')),
  queue text not null default 'operator',
  next_at bigint,
  deadline bigint,
  outcome text,
  hold text,
  started_at bigint,
  clock_offset_ms bigint not null default 0,
  sequence integer not null default 0,
  fence bigint not null default 0,
  state jsonb,
  primary key (campaign_id, operator_id),
  check ((status = 'closed') = (outcome is not null))
);
create index operator_case_queue on operator_case (campaign_id, status, queue);

-- Append-only. Each row carries the hash of the one before it.
create table case_event (
  campaign_id text not null,
  operator_id text not null,
  sequence integer not null,
  type text not null,
  at bigint not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, operator_id, sequence),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);

create table filing (
  campaign_id text not null,
  operator_id text not null,
  filing_id text not null,
  received_at bigint not null,
  reference text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, operator_id, filing_id),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);

-- The ledger: one row per step, channel and contact point. The key is what "sent once" rests on.
create table message (
  id serial primary key,
  campaign_id text not null,
  operator_id text not null,
  step_id text not null,
  channel text not null check (channel in ('email', 'telegram')),
  contact_point_id integer not null references contact_point (id),
  plan_version integer not null,
  recipient text not null check (recipient in ('operator', 'inspector')),
  kind text not null,
  status text not null check (status in ('reserved', 'submitted', 'accepted', 'refused', 'unknown', 'not-wanted')),
  sends integer not null default 0,
  possible_repeat boolean not null default false,
  reserved_at bigint not null,
  settled_at bigint,
  provider_id text,
  reason text,
  rule text,
  text_hash text,
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id),
  unique (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version)
);

-- Every change of a ledger row, append-only.
create table delivery (
  id serial primary key,
  message_id integer not null references message (id),
  status text not null,
  at bigint not null,
  detail jsonb not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index delivery_message on delivery (message_id);

create table inspection (
  campaign_id text not null,
  operator_id text not null,
  inspection integer not null,
  status text not null check (status in ('unassigned', 'assigned', 'accepted', 'closed')),
  inspector_id text references inspector (id),
  opened_at bigint not null,
  clock_offset_ms bigint not null,
  overdue text,
  outcome text,
  findings jsonb,
  sequence integer not null default 0,
  fence bigint not null default 0,
  state jsonb,
  primary key (campaign_id, operator_id, inspection),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create index inspection_inspector on inspection (inspector_id, status);

create table inspection_event (
  campaign_id text not null,
  operator_id text not null,
  inspection integer not null,
  sequence integer not null,
  type text not null,
  at bigint not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, operator_id, inspection, sequence),
  foreign key (campaign_id, operator_id, inspection) references inspection (campaign_id, operator_id, inspection)
);

-- Events of workflow tasks that failed after they were written: never told to anybody, replaced by what really happened.
create table void_event (
  log_id text not null,
  sequence integer not null,
  data jsonb not null,
  hash text not null,
  voided_at timestamptz not null default clock_timestamp()
);

create table audit (
  id serial primary key,
  at bigint not null,
  actor text not null,
  action text not null,
  target text not null,
  detail text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

-- Business time minus machine time of a rehearsal; empty in production.
create table season_clock (
  id integer primary key check (id = 1),
  offset_ms bigint not null
);
