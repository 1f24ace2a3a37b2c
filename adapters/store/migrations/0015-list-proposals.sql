-- What a case rests on stands in its own row: no list of another campaign moves its zone, its quiet hours, its cohort or its words.
alter table operator_case add column names jsonb, add column language text, add column region text;
update operator_case c set names = o.names, language = o.language, region = o.region from operator o where o.id = c.operator_id;
alter table operator_case
  alter column names set not null,
  alter column language set not null,
  alter column region set not null;
-- console and command line: the cases of one region, a page at a time
create index operator_case_region on operator_case (campaign_id, region, number);

-- An address that a campaign's own list brought for an operator with another open case: only that campaign's cases write there.
alter table contact_point add column only_for jsonb check (jsonb_typeof(only_for) = 'array');

-- What a list says otherwise than the record of an operator that has an open case: staff accept it or decline it.
create table list_proposal (
  id bigint generated always as identity primary key,
  operator_id text not null references operator (id),
  -- the list it came with, such as "import 3"
  source text not null,
  field text not null check (field in ('names', 'language', 'region', 'phones', 'email')),
  before jsonb,
  after jsonb not null,
  at bigint not null,
  actor text not null,
  status text not null default 'open' check (status in ('open', 'accepted', 'declined', 'taken-back')),
  decided_at bigint,
  decided_by text,
  reason text,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((status = 'open') = (decided_at is null))
);
-- two lists that say the same are one question
create unique index list_proposal_open on list_proposal (operator_id, field, (md5(after::text))) where status = 'open';
-- what was decided of one list is not asked again because the same list comes once more
create unique index list_proposal_said on list_proposal (source, operator_id, field, (md5(after::text)));
create index list_proposal_operator on list_proposal (operator_id, id);
-- staff: pages of what waits, of all lists or of one
create index list_proposal_status on list_proposal (status, id);
create index list_proposal_source on list_proposal (source, status, id);

-- What an import did to each operator, so that undoing it touches what it changed and nothing else.
alter table import_row add column effect text check (effect in ('new', 'changed', 'unchanged', 'proposed'));
update import_row set effect = case when before is null then 'new' else 'changed' end;
alter table import_row alter column effect set not null;
alter table import add column proposed integer not null default 0;
