-- The operator's side: who may speak for a firm, what they said, what they sent, and the card each chat shows.

-- A contact point belongs to a person with a role, who chooses a language and may leave.
alter table contact_point add column role text;
alter table contact_point add column language text check (language in ('kk', 'ru', 'en'));
alter table contact_point add column left_at bigint;

-- A link to an operator takes effect once a second factor was given.
alter table link add column contact_point_id integer references contact_point (id);
alter table link add column role text;
alter table link add column claimed_by bigint;
alter table link add column code_sent_at bigint;
alter table link add column code_sends integer not null default 0;
alter table link add column wrong_codes integer not null default 0;
create index link_claimed on link (claimed_by) where claimed_by is not null and redeemed_by is null;

-- What a person said beside the code of an answer: for staff, never for a rule.
create table reply_detail (
  reply_id text primary key,
  campaign_id text not null,
  operator_id text not null,
  code text not null,
  at bigint not null,
  channel text not null check (channel in ('email', 'telegram')),
  contact_point_id integer references contact_point (id),
  answers jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create index reply_detail_case on reply_detail (campaign_id, operator_id, at);

-- Questions of operators and answers of staff, in order.
create table conversation (
  id text primary key,
  number serial,
  campaign_id text not null,
  operator_id text not null,
  at bigint not null,
  author text not null check (author in ('operator', 'staff')),
  by text not null,
  text text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create index conversation_case on conversation (campaign_id, operator_id, number);

-- A form half-way through: one a chat.
create table form (
  chat_id bigint primary key,
  serial integer not null,
  campaign_id text not null,
  operator_id text not null,
  topic text not null,
  reply_id text,
  question integer not null,
  answers jsonb not null,
  choices jsonb not null,
  expires_at bigint not null,
  message_id bigint,
  last_update bigint
);
create index form_expiry on form (expires_at);

-- The newest card of a case in a chat, and older ones that are still to be folded into one line.
create table card (
  campaign_id text not null,
  operator_id text not null,
  chat_id bigint not null,
  message_id bigint not null,
  revision integer not null,
  stale boolean not null default false,
  primary key (campaign_id, operator_id, chat_id)
);
create index card_stale on card (chat_id) where stale;
create table old_card (
  chat_id bigint not null,
  message_id bigint not null,
  case_number integer not null,
  primary key (chat_id, message_id)
);

-- What somebody of staff should know and no case event says: a link opened by a second chat, wrong codes.
create table staff_notice (
  id serial primary key,
  at bigint not null,
  about text not null,
  campaign_id text,
  operator_id text,
  detail text not null,
  seen_by text,
  seen_at bigint,
  recorded_at timestamptz not null default clock_timestamp()
);

-- Which firm a chat of several speaks for, and how often it guessed.
create table chat_session (
  chat_id bigint primary key,
  operator_id text references operator (id),
  guesses integer not null default 0,
  guesses_since bigint not null default 0
);

-- Papers: the bytes lie in the vault under their hash.
create table paper (
  id serial primary key,
  campaign_id text not null,
  operator_id text not null,
  requirement text,
  hash text not null,
  type text not null,
  name text not null,
  bytes bigint not null,
  received_at bigint not null,
  channel text not null check (channel in ('email', 'telegram')),
  contact_point_id integer references contact_point (id),
  scan text not null default 'waiting' check (scan in ('waiting', 'clean', 'infected')),
  scanned_at timestamptz,
  detail jsonb not null default '{}',
  recorded_at timestamptz not null default clock_timestamp(),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create unique index paper_once on paper (campaign_id, operator_id, hash, coalesce(requirement, ''));
create index paper_waiting on paper (id) where scan = 'waiting';

-- What staff decided about an item of the checklist; the last row counts.
create table requirement_decision (
  id serial primary key,
  campaign_id text not null,
  operator_id text not null,
  requirement text not null,
  status text not null check (status in ('accepted', 'deficient', 'waived')),
  finding text,
  by text not null,
  at bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  foreign key (campaign_id, operator_id) references operator_case (campaign_id, operator_id)
);
create index requirement_decision_case on requirement_decision (campaign_id, operator_id, id);
