-- A difference has ended once the partner says what was expected: said again, it is news, also to people who had decided.
alter table rail_break add column closed_by text;
alter table rail_break add column ended_at timestamptz;
update rail_break set closed_by = 'operator' where closed_at is not null;
create index rail_break_closed on rail_break (closed_at) where closed_at is not null;

alter table transfer_review add column overtaken_at timestamptz;
create index transfer_review_transfer on transfer_review (transfer_id);
