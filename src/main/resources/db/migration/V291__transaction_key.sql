-- A movement is only ever asked for by its owner, so one index serves the look-up and the list, newest first. Each index is
-- written twice a payment.
alter table transfer_transaction drop constraint transfer_transaction_pkey;
drop index transfer_transaction_newest;
alter table transfer_transaction add primary key (organization_id, id);
