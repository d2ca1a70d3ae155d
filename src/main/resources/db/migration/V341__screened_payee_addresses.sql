-- Payees who were looked up before V311 are remembered without the address they are paid by, in a profile that is sealed and
-- that no migration can open. A match with a newer list then held up no payment to them. The address is in the payee's own
-- row, so it is written beside the profile, and at the matches that were found without it since.
alter table screening_subject add column email text check (email = lower(email));

update screening_subject s set email = p.email from payee p where s.kind = 'payee' and s.subject_id = p.id;

update screening_hit h set email = p.email
from payee p where h.kind = 'payee' and h.email is null and h.subject_id = p.id;
