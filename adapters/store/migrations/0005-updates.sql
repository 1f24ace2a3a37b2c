-- What Telegram told the bot: stored before it is handled, so that nothing people did is lost or done twice.

create table telegram_update (
  update_id bigint primary key,
  -- 0 for what belongs to no chat
  chat_id bigint not null,
  -- As it came, and gone once it was handled: it holds what people wrote. Not jsonb, which refuses some characters of theirs.
  body json,
  received_at timestamptz not null default clock_timestamp(),
  -- how often its handling began
  tries integer not null default 0,
  handled_at timestamptz,
  -- why it was given up, without the words of anybody
  failed text,
  check ((body is null) = (handled_at is not null))
);
create index telegram_update_unhandled on telegram_update (update_id) where handled_at is null;
create index telegram_update_unhandled_chat on telegram_update (chat_id, update_id) where handled_at is null;
create index telegram_update_age on telegram_update (received_at) where handled_at is not null;

-- Which process has a chat in hand (machine time): nobody else touches the chat until the row is gone or its time is over.
create table telegram_chat_claim (
  chat_id bigint primary key,
  claimed_by text not null,
  claimed_until timestamptz not null
);
