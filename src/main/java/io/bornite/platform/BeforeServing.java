package io.bornite.platform;

/**
 * Something that must be there before the first request is served and the first job runs. A server that cannot have it does
 * not start; what can be had later is a job, which tries again.
 */
public interface BeforeServing {

    void prepare();
}
