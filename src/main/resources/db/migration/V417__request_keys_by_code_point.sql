-- The keys of the rows of a call are found as a range of code points, also in a database that sorts text by a language.
alter table transfer alter column request_key type text collate "C";
