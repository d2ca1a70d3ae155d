package io.bornite.transfer;

/** What goes on when the process dies: {@code attempt} is what client and jobs do again after each death. */
interface Story {

    void attempt();

    /** What must hold after a death. */
    default void meanwhile() {}

    void end();
}
