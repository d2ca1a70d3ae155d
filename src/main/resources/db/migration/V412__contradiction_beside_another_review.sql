-- What a partner says against itself is asked beside an open question about its amount.
drop index transfer_review_one_open;
create unique index transfer_review_one_open on transfer_review (transfer_id, (kind = 'contradiction'))
    where decided_at is null;
