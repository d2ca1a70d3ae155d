-- What an operator decided before parts were marked so is marked now, or a vendor's answer would still override it.
update kyc_verification v set is_decided = true
where v.is_current
    and exists (select from kyc_decision d where d.kyc_id = v.kyc_id and d.decided_at >= v.created_at);
