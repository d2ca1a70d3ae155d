-- Whose turn it is to number events: each publisher locks the row and leaves a mark of its own, and one that finds the mark
-- it left knows that nobody has numbered since, so that the ends of the logs it remembers are still the ends.
create table event_numbering (
    is_only boolean primary key default true check (is_only),
    mark uuid not null
);

insert into event_numbering (mark) values (gen_random_uuid());
