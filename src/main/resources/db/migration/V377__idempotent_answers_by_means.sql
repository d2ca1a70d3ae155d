-- How whom the answer was given had proven who they are; not known of the answers before, but only a session makes tokens.
alter table idempotent_request add column means text;
update idempotent_request set means = 'SESSION' where operation like 'PersonalAccessTokenController.%';
