-- What two processes may add at the same moment, and only one of them adds
delete from staff_notice one using staff_notice other
where one.seen_by is null and other.seen_by is null and one.id > other.id and one.about = other.about and one.detail = other.detail
  and one.campaign_id is not distinct from other.campaign_id and one.operator_id is not distinct from other.operator_id;
create unique index staff_notice_once on staff_notice (about, md5(detail), coalesce(campaign_id, ''), coalesce(operator_id, ''))
  where seen_by is null;
