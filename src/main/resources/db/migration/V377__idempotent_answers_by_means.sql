-- How whom the answer was given had proven who they are; not known of the answers before.
alter table idempotent_request add column means text;
