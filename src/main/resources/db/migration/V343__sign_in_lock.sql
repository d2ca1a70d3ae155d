-- Whoever was guessed at over twenty used-up codes in a row gets no more of them, until a person has looked or they have
-- proven their mailbox in another way.
alter table email_code_address add column locked_at timestamptz;

create index email_code_address_locked on email_code_address (locked_at) where locked_at is not null;
