-- Which version of the product worked a row out from its events; 0 is from before versions were kept. A constant, so that no row is
-- written anew here: an upgrade of a large installation waits for nothing, and `rollcall reproject` works the rows out at its own pace.
alter table operator_case add column projection integer not null default 0;
alter table inspection add column projection integer not null default 0;
