package io.bornite.transfer.onramp;

import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;

/** A credit that could not be booked when it was listed. */
record WaitingCredit(ProviderCode provider, Credit credit) {}
