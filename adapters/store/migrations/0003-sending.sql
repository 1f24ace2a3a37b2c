-- The sending engine: every state a message can be in, evidence for each, and what is known of the providers.

alter table message drop constraint message_status_check;
alter table message add constraint message_status_check check (
  status in ('reserved', 'submitted', 'accepted', 'delivered', 'bounced', 'refused', 'unknown', 'not-wanted', 'not-allowed', 'superseded')
);
-- what waits is found without reading what is settled
create index message_waiting on message (status, reserved_at) where status in ('reserved', 'submitted');

alter table delivery add column provider_id text;
alter table delivery add column receipt text;

-- Evidence is added to, never changed: whoever tries is told.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
create trigger delivery_append_only before update or delete on delivery for each row execute function refuse_change();

-- One message a second and chat is counted where every worker sees it (machine time).
alter table contact_point add column last_submitted_at timestamptz;
alter table contact_point add column unsubscribed_at bigint;

-- What the workers learned of a provider, for each other and for whoever looks (machine time in ms).
create table channel_health (
  channel text primary key check (channel in ('email', 'telegram')),
  openings integer not null,
  paused_until bigint not null,
  why text,
  since bigint not null
);

-- What each reconciliation found, newest last.
create table reconciliation (
  id serial primary key,
  at bigint not null,
  holds boolean not null,
  report jsonb not null,
  recorded_at timestamptz not null default clock_timestamp()
);
