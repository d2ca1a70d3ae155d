-- An approval expired as a whole only: each of its parts, and with it whoever is behind a company, still said approved.
update kyc_verification v set status = 'expired', updated_at = now()
from kyc k
where k.id = v.kyc_id and k.status = 'expired' and v.is_current and v.status = 'approved';
