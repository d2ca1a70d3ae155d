package io.bornite.export;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.FairPlaces;
import io.bornite.platform.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;

/** Printing costs processor time and memory: few files are printed at once, of one organisation one. */
final class Printers {

    static final int PRINTERS_MAX = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FairPlaces printers =
            new FairPlaces(PRINTERS_MAX, 1, "Too many files are being printed", (int) PATIENCE.toSeconds());

    /** @throws Unavailable if others take too long */
    <T> T print(OrganizationId organization, Supplier<T> file) {
        return printers.in(organization.value().toString(), PATIENCE, file);
    }
}
