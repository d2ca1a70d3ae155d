-- A virtual account that was refused keeps no other from being asked for: each asking has a reference of its own.
alter table deposit_account drop constraint deposit_account_organization_id_network_provider_code_count_key;
create unique index deposit_account_one on deposit_account
    (organization_id, network, provider_code, country, currency, method) where status <> 'refused';
