-- One case that cannot be planned, or does not answer, stops nobody else: what came of it is kept here.
alter table operator_case add column start_problem text;
alter table rule_change_case add column reason text;
