-- Telegram counts messages by chat, and one person may speak for many operators
create table chat_turn (
  -- address of a Telegram contact
  chat text primary key,
  -- machine time; the next message may leave then
  free_at timestamptz not null
);
alter table contact_point drop column last_submitted_at;
create index message_waiting_contact on message (contact_point_id) where status = 'reserved';
