package io.bornite.platform.web;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origins of pages elsewhere that may call this server, such as {@code https://app.example} or
 *     {@code https://*.app.example}; {@code *} for any
 */
@ConfigurationProperties("bornite.web")
record WebProperties(@DefaultValue List<String> origins) {

    /** A browser names an origin in small letters, and a pattern means the letters that it has. */
    WebProperties {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }
}
