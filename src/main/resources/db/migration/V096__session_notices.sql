-- Tells every node which session or person to read again, whoever changed them and however: nodes keep proven bearers
-- for a few seconds. The notice leaves when the change is committed.
create function session_notice() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_bearer', old.id::text);
    return null;
end $$;

create trigger revoked after update of revoked_at or delete on session
    for each row execute function session_notice();

create trigger changed after update of organization_id, email, status or delete on app_user
    for each row execute function session_notice();
