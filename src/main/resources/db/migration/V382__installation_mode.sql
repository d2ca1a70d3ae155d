-- The one mode of this database. Its first start writes it, and a start in the other mode is refused, because what the
-- sandbox gives away must never be owed for real.
create table installation_mode (
    id smallint primary key default 1 check (id = 1),
    mode text not null check (mode in ('sandbox', 'live'))
);

-- A database from before is the sandbox's if a simulated network was ever opened in it, which each start of a sandbox does
-- before anything else can come of it; any other that has customers is live. Of the rest the next start says what it is.
insert into installation_mode (mode) select 'sandbox' where exists (select from sandbox_network);
insert into installation_mode (mode) select 'live'
where exists (select from organization) and not exists (select from sandbox_network);
