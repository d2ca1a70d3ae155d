-- Only what a partner carries was made under a check, so a payment between wallets writes nothing here.
create index transfer_transaction_of_kyc on transfer_transaction (organization_id, (details ->> 'kycId'), id)
    where details ->> 'kycId' is not null;
