-- The hash of the last event of each log, beside its number in the row that lists read: a log that lost its end does not fit it.
alter table operator_case add column head_hash text;
alter table inspection add column head_hash text;
update operator_case c set head_hash = e.hash from case_event e
  where e.campaign_id = c.campaign_id and e.operator_id = c.operator_id and e.sequence = c.sequence;
update inspection i set head_hash = e.hash from inspection_event e
  where e.campaign_id = i.campaign_id and e.operator_id = i.operator_id and e.inspection = i.inspection and e.sequence = i.sequence;
