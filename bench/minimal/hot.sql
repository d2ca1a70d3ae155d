\set debit random(1, 2)
\set step random(1, 999)
\set credit (:debit + :step - 1) % 1000 + 1
\set first least(:debit, :credit)
\set second greatest(:debit, :credit)
\set sign case when :debit < :credit then 1 else -1 end
begin;
update account set balance = balance - :sign where id = :first;
update account set balance = balance + :sign where id = :second;
insert into transfer (debit, credit, amount) values (:debit, :credit, 1) returning id \gset
insert into entry (transfer, account, amount) values (:id, :debit, -1);
insert into entry (transfer, account, amount) values (:id, :credit, 1);
commit;
