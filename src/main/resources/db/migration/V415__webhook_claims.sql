-- How often a delivery was taken since its last attempt ended: what kills whoever takes it counts as a failure in the end.
alter table webhook_delivery add column claims integer not null default 0 check (claims >= 0);
