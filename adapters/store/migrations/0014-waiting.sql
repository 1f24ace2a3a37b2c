-- An update that waits for a part of the installation that is away. It keeps its place in its chat, and nobody's hands.
alter table telegram_update
  add column waits integer not null default 0,
  add column waits_until timestamptz;

-- What came for a case from outside, and what its workflow was told of it. A repeat is stopped here; what the server could not be
-- told, or what is too much for an hour, waits here (machine time in milliseconds). Codes and instants, never words of anybody.
create table case_news (
  campaign_id text not null,
  operator_id text not null,
  subject text not null,
  kind text not null,
  news jsonb not null,
  says text not null,
  -- null while nobody knows whether the workflow was told
  told text,
  noted_at bigint not null,
  due_at bigint not null,
  primary key (campaign_id, operator_id, subject),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create index case_news_waiting on case_news (due_at) where told is distinct from says;

create table case_news_count (
  campaign_id text not null,
  operator_id text not null,
  kind text not null,
  hour bigint not null,
  heard integer not null,
  told integer not null,
  primary key (campaign_id, operator_id, kind, hour),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
