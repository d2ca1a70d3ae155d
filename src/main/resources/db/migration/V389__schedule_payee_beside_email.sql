-- A payee may stand beside the address that it has: the address says who is paid, and the payee is shown.
alter table transfer_schedule
    drop constraint transfer_schedule_check,
    add constraint transfer_schedule_recipient
        check (num_nonnulls(wallet_address, coalesce(email, payee_id::text)) = 1);
