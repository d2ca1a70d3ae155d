package io.bornite.kyc.screening;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which lists are looked into, and how.
 *
 * @param thresholdPercent how alike a name must be to be shown to a person
 * @param maximumAge how old a list may be before nobody is approved any more; live only
 * @param lists where the lists come from
 * @param fetchTimeout how long a list may take to come, to its last byte
 * @param listMaximum how large one file of a list may be
 */
@ConfigurationProperties("bornite.screening")
record ScreeningProperties(
        @DefaultValue("80") int thresholdPercent,
        @DefaultValue("7d") Duration maximumAge,
        @DefaultValue List<Source> lists,
        @DefaultValue("5m") Duration fetchTimeout,
        @DefaultValue("200MB") DataSize listMaximum) {

    private static final DataSize LARGEST = DataSize.ofGigabytes(1);

    ScreeningProperties {
        if (listMaximum.compareTo(LARGEST) > 0 || !fetchTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "bornite.screening.list-maximum is at most 1GB and .fetch-timeout a time to come");
        }
    }

    /**
     * One list: a file that something puts there, or an address to fetch it from.
     *
     * @param code our name for it, such as {@code ofac}
     * @param path a file; read again when it changes
     * @param url an https address; fetched every few hours
     * @param aliases for {@code ofac_sdn}: the file alt.csv beside sdn.csv
     */
    record Source(
            String code,
            ListFormat format,
            @Nullable Path path,
            @Nullable String url,
            @Nullable Path aliases) {}
}
