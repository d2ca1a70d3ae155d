-- Nothing new belongs in a block up to this one, because somebody may have been told that it is final.
alter table sandbox_network add column least_block bigint not null default 0 check (least_block >= 0);
