-- An update that waits for a part of the installation that is away. It keeps its place in its chat, and nobody's hands.
alter table telegram_update
  add column waits integer not null default 0,
  add column waits_until timestamptz;
