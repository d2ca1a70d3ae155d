package io.bornite.transfer.ramp;

import io.bornite.transfer.Transfer;

/** @param replayed true if an earlier request with the same key was accepted, and this one did nothing */
public record Accepted(Transfer transfer, boolean replayed) {}
