-- A token with a new secret is another credential: what was opened with the old secret is known from it, and cut.
alter table personal_access_token add column credential uuid;
update personal_access_token set credential = id;
alter table personal_access_token
    alter column credential set default uuidv7(),
    alter column credential set not null,
    add unique (credential);
