-- When people took over a hot wallet that its network knew more transactions of than this book, and at which nonce: what was
-- accepted before may be paid already, so that people decide about it.
alter table hot_wallet add column adopted_at timestamptz;
alter table hot_wallet add column adopted_nonce bigint;
alter table hot_wallet add constraint hot_wallet_adopted check ((adopted_at is null) = (adopted_nonce is null));

alter table transfer_review drop constraint transfer_review_kind_check;
alter table transfer_review add constraint transfer_review_kind_check
    check (kind in ('contradiction', 'amount', 'unknown', 'screening', 'first_payment', 'sent_elsewhere'));
