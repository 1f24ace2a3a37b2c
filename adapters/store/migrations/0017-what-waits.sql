-- The import from which a campaign was started: it cannot be undone any more. Null where the list came with the campaign, or before.
alter table campaign add column import_id bigint references import (id);

-- A launch that has begun with a case has read what it rests on: what staff accept from then on does not change it.
alter table operator_case add column start_begun boolean not null default false;

-- Nobody asks for a queue in the order of what is due.
drop index operator_case_due;

-- The bot finds the next updates without going through all that wait: fresh ones by their number, those that were put off by when they
-- are due.
drop index telegram_update_unhandled;
create index telegram_update_fresh on telegram_update (update_id) where handled_at is null and waits_until is null;
create index telegram_update_put_off on telegram_update (waits_until, update_id) where handled_at is null and waits_until is not null;
