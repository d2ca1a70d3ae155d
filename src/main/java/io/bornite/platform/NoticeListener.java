package io.bornite.platform;

/** Somebody who wants to hear what any node says by PostgreSQL's NOTIFY, which reaches all nodes at the commit. */
public interface NoticeListener {

    /** The channel of NOTIFY: lower-case letters and underscores. */
    String topic();

    /** Called in the order of the commits, by one thread for all listeners. */
    void heard(String notice);

    /** Whether from now on every notice is heard; none was missed while this was true. */
    default void hearing(boolean everything) {}
}
