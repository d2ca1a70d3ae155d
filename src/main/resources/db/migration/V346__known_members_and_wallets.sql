-- Nodes keep who is behind an address and which wallets an organisation has, because each payment asks for both. A notice
-- leaves at the commit of whatever changes that, with the organisation whose members or wallets must be read again. Who is
-- new is kept by nobody yet and gives no notice: commits that carry one wait for each other.

-- Its arguments: the channel, and the column that has the organisation.
create function tell_organization() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], to_jsonb(old) ->> tg_argv[1]);
    return null;
end $$;

create trigger tell_member after update of organization_id, email, first_name, last_name or delete on app_user
    for each row execute function tell_organization('bornite_member', 'organization_id');

create trigger tell_members after update of repeats_blocked_seconds or delete on organization
    for each row execute function tell_organization('bornite_member', 'id');

create trigger tell_wallet after update or delete on wallet
    for each row execute function tell_organization('bornite_wallet', 'organization_id');

-- Not for the first wallets of an organisation, nor for accounts: a node that lacks an account opens it by name, and finds it.
create function tell_another_wallet() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_wallet', o.organization_id::text)
    from (select distinct organization_id from added) o
    where exists (select from wallet w
        where w.organization_id = o.organization_id and w.id not in (select id from added));
    return null;
end $$;

create trigger tell_another_wallet after insert on wallet
    referencing new table as added for each statement execute function tell_another_wallet();

-- Whether payers are frozen is asked for each set of payments.
create index organization_frozen on organization (id) where frozen_at is not null;
