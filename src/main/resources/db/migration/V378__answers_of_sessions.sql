-- Only a session makes tokens. On its own, because nobody's request may wait while the whole table is looked through.
update idempotent_request set means = 'SESSION' where operation like 'PersonalAccessTokenController.%' and means is null;
