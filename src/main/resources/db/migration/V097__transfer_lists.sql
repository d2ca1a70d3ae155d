-- A list of some types, or of all, reads the newest of each type; what did not simply succeed is found by its status.
-- A payment inside succeeds at once and is in the first index only, so that it costs no more than before.
drop index transfer_newest;
create index transfer_of_type on transfer (organization_id, type, id desc);
create index transfer_unsuccessful on transfer (organization_id, status, id desc) where status <> 'success';
