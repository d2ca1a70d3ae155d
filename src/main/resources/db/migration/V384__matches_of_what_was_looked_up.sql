-- What a person makes of a match holds for what was looked up then: under another name it is another match, and the one before
-- stays as it was judged. `asked` is a keyed hash of what was looked up; matches from before have none.
alter table screening_hit
    add column asked bytea,
    add column is_current boolean not null default true;

alter table screening_hit drop constraint screening_hit_kind_subject_id_list_code_external_id_key;
create unique index screening_hit_current on screening_hit (kind, subject_id, list_code, external_id) where is_current;

-- Owners who were deleted were looked up for ever, and a confirmed match of theirs kept everything from their company.
delete from screening_subject s
where s.kind = 'person' and not exists (select from kyc_person p where p.id = s.subject_id);

create trigger tell_screening after delete on screening_subject
    for each statement execute function tell_screening();

-- The money of those whose match was confirmed could still leave.
update organization o set frozen_at = now(), updated_at = now()
where o.frozen_at is null and exists (
    select from screening_hit h join screening_subject s using (kind, subject_id)
    where h.organization_id = o.id and h.kind in ('person', 'company') and h.state = 'confirmed');

-- What was cleared before is bound to whoever is remembered now, before they can take another name.
update screening_subject s set screened_version = 0
where exists (select from screening_hit h where h.kind = s.kind and h.subject_id = s.subject_id);
