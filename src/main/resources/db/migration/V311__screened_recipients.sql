-- The address by which a payee who may stand on a list is paid, so that payments to it can wait.
alter table screening_hit add column email text check (email = lower(email));

update screening_hit h set email = p.email from payee p where h.kind = 'payee' and h.subject_id = p.id;

create index screening_hit_not_cleared on screening_hit (organization_id) where state <> 'cleared';

-- Each node keeps in memory whose payments wait; it hears at the commit that somebody was found, judged or listed.
create function tell_screening() returns trigger language plpgsql as $$
begin
    perform pg_notify('bornite_screening', '');
    return null;
end
$$;

create trigger tell_screening after insert or update on screening_hit
    for each statement execute function tell_screening();
create trigger tell_screening after insert or update of version on screening_list
    for each statement execute function tell_screening();
