package io.bornite.rail;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A webhook as it came.
 *
 * @param headers by their names in lower case
 * @param body the raw bytes, which the signature is over
 */
public record SignedWebhook(Map<String, String> headers, byte[] body) {

    public SignedWebhook {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (first, _) -> first));
    }
}
