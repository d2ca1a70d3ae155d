-- What an answer said beside its body, such as that an address looks like a known one; sealed because it names that address.
alter table idempotent_request add column sealed_headers bytea;
