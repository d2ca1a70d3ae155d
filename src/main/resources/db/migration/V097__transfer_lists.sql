-- A list of some types, or of all, reads the newest of each type; what did not simply succeed is found by its status.
-- "nulls last" keeps these orders apart from the primary key, which a planner would otherwise read backwards to the end of
-- the table for a type that is rare. A payment inside succeeds at once and is in the first index only, so that it costs no more than before.
drop index transfer_newest;
create index transfer_of_type on transfer (organization_id, type, id desc nulls last);
create index transfer_unsuccessful on transfer (organization_id, status, id desc nulls last) where status <> 'success';
