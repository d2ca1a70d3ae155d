-- While an organisation is frozen, money comes in and none goes out.
alter table organization
    add column frozen_at timestamptz;
