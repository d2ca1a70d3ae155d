-- Nodes keep who is behind an address and which wallets an organisation has, because each payment asks for both. A notice
-- leaves at the commit of whatever changes that, with the organisation whose members or wallets must be read again.
create function tell_member() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_member', old.organization_id::text);
    return null;
end $$;

create trigger tell_member after update of organization_id, email, first_name, last_name or delete on app_user
    for each row execute function tell_member();

create function tell_members() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_member', old.id::text);
    return null;
end $$;

create trigger tell_members after update of frozen_at, repeats_blocked_seconds or delete on organization
    for each row execute function tell_members();

create function tell_wallet() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_wallet', coalesce(new.organization_id, old.organization_id)::text);
    return null;
end $$;

create trigger tell_wallet after insert or update or delete on wallet
    for each row execute function tell_wallet();

create function tell_wallet_account() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_wallet', organization_id::text) from wallet where id = coalesce(new.wallet_id, old.wallet_id);
    return null;
end $$;

create trigger tell_account after insert or update or delete on wallet_account
    for each row execute function tell_wallet_account();
