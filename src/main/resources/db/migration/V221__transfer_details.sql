-- What only transfers with a bank at one end have, or what their sender wrote on them; null for all others.
alter table transfer add column details json;
alter table transfer_transaction add column details json;
