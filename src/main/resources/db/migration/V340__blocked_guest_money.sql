-- Money that waits for somebody of whom a person has confirmed that they stand on a list: nobody claims it, and no time
-- gives it back, until two people say so.
alter table guest_money drop constraint guest_money_state_check;
alter table guest_money add constraint guest_money_state_check
    check (state in ('waiting', 'blocked', 'claimed', 'returned'));
