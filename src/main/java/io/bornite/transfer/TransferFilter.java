package io.bornite.transfer;

import io.bornite.money.Country;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which transfers of an organisation a list shows; null or empty is any. */
record TransferFilter(
        @Nullable Country sourceCountry,
        @Nullable Country destinationCountry,
        @Nullable TransferStatus status,
        List<TransferType> types,
        @Nullable Instant startDate,
        @Nullable Instant endDate) {}
