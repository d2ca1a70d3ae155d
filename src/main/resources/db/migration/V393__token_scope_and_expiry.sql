-- What a personal access token may do, and until when; one without an end is good until it is replaced or deleted.
alter table personal_access_token
    add column scope text not null default 'full' check (scope in ('full', 'read')),
    add column expires_at timestamptz;
