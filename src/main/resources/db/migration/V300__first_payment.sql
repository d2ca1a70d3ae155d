-- A large first payment waits for two people, who let it go or do not; what was paid before is found by these indexes.
alter table transfer_review drop constraint transfer_review_kind_check;
alter table transfer_review add constraint transfer_review_kind_check
    check (kind in ('contradiction', 'amount', 'unknown', 'screening', 'first_payment'));
alter table transfer_review drop constraint transfer_review_decision_check;
alter table transfer_review add constraint transfer_review_decision_check
    check (decision in ('settle', 'fail', 'refund', 'resume', 'keep', 'release'));

create index chain_submission_paid on chain_submission (recipient) where transfer_id is not null and state = 'confirmed';

-- By which bank account a payout went, as a keyed hash; null for those from before.
alter table payout add column bank_hash bytea;
create index payout_paid on payout (organization_id, bank_hash) where state = 'settled';
