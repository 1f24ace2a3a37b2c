-- The same wrong code again is the same guess: an update that is handled again must not use up the tries of a person.
alter table link add column last_wrong text;
