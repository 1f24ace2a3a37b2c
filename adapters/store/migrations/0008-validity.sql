-- Whoever speaks for a firm for a time only, such as a representative under a power of attorney.
alter table link add column valid_until bigint;
alter table contact_point add column valid_until bigint;
create index contact_point_valid_until on contact_point (valid_until) where valid_until is not null and left_at is null;
