-- A partner is asked by a reference of ours, and a second time after a refusal by another one.
alter table kyc_partnership add column reference uuid not null unique default gen_random_uuid();
alter table kyc_partnership add column reason text;
