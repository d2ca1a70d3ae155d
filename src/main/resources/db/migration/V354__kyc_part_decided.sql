-- Whether an operator decided about this part. What a vendor says of it later counts no more: it overrode what was put on
-- hold or sent back, and an approval that was taken back.
alter table kyc_verification add column is_decided boolean not null default false;
