-- Durable jobs: the table of db-scheduler (https://github.com/kagkarlsson/db-scheduler).
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    state text,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time) where execution_time is not null;
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat) where last_heartbeat is not null;
