-- All secrets of an endpoint that sign along are in one place.
insert into webhook_earlier_secret (endpoint_id, sealed_secret, signs_until)
select id, sealed_previous_secret, previous_until from webhook_endpoint where previous_until is not null;

alter table webhook_endpoint drop column sealed_previous_secret, drop column previous_until;
