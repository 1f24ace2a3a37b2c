-- What two processes may add at the same moment, and only one of them adds
delete from staff_notice one using staff_notice other
where one.seen_by is null and other.seen_by is null and one.id > other.id and one.about = other.about and one.detail = other.detail
  and one.campaign_id is not distinct from other.campaign_id and one.operator_id is not distinct from other.operator_id;
create unique index staff_notice_once on staff_notice (about, md5(detail), coalesce(campaign_id, ''), coalesce(operator_id, ''))
  where seen_by is null;

-- A message that staff have sent again is a row of its own
alter table message add column attempt smallint not null default 1;
alter table message drop constraint message_campaign_id_operator_id_step_id_channel_contact_poi_key;
alter table message add constraint message_once unique (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, attempt);
-- what a provider refused, by what it said, and what a person must decide: staff have it sent again when the cause is mended
create index message_refused on message (campaign_id, reason, id) where status in ('refused', 'bounced');
create index message_undecided on message (campaign_id, id) where status = 'unknown' and rule = 'ask-a-person';
