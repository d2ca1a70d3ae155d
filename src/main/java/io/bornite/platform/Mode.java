package io.bornite.platform;

/** What the process is for: trying things with simulated parts, or real money. */
public enum Mode {
    SANDBOX,
    LIVE
}
