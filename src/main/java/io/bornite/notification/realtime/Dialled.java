package io.bornite.notification.realtime;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** What a client dials: {@code /app/{key}?protocol=7&client=js&version=…}. */
record Dialled(String key, int protocol) {

    static Dialled of(@Nullable URI uri) {
        if (uri == null) {
            return new Dialled("", 0);
        }
        UriComponents parts = UriComponentsBuilder.fromUri(uri).build();
        String protocol = parts.getQueryParams().getFirst("protocol");
        return new Dialled(
                parts.getPathSegments().getLast(),
                protocol != null && protocol.matches("\\d{1,3}") ? Integer.parseInt(protocol) : 0);
    }
}
