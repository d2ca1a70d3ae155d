-- How far the sandbox's clock was moved forward; one row.
create table sandbox_clock (
    id int primary key check (id = 1),
    offset_millis bigint not null check (offset_millis >= 0)
);

insert into sandbox_clock (id, offset_millis) values (1, 0);
